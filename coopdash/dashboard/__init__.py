"""The pages that belong to no single register: home, search, and the parts that pages share."""
