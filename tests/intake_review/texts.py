"""Texts for tests, in words of our own: no sentence of a published article stands here."""

# ruff: noqa: E501

ENGLISH = """Industrial working group meets in the capital

New Delhi, 7 August 2025: The 11th session of the India-Russia Working Group on Modernisation and Industrial Cooperation was held in New Delhi on 6 August 2025.

The session was co-chaired by Shri Amardeep Singh Bhatia, Secretary, DPIIT, and Alexey Gruzdev, Deputy Minister of Industry and Trade of Russia.

The two sides agreed to set up a joint project on wind tunnels for aerospace. They also agreed on technology transfer in mining.

The protocol of the 11th session was signed by the co-chairs. About 80 delegates took part.
"""

NEW_BODY = """Kenya and India hold first meeting of joint working group

Nairobi, 12 March 2025: The 1st meeting of the India-Kenya Joint Working Group on Agriculture was held in Nairobi on 11 March 2025.

The meeting was co-chaired by Jane Wanjiru, Principal Secretary, and Ramesh Kumar, Joint Secretary.

The two sides agreed to cooperate in fertilisers.
"""

NOTHING = "The river rose by two metres in the night. Nobody was hurt, and the bridge is open again.\n"
