"""Search over everything, across scripts: Manturov = Мантуров = मंटुरोव, XI = 11th = ग्यारहवां = одиннадцатое.

``selectors`` answers, ``services`` writes the index, ``documents`` says what of each record is searchable.
The lower modules know nothing of Django: ``fold`` and ``numerals`` bring spellings to one form, ``sounds``
writes a name as it sounds in any of three scripts, ``letters`` reads acronyms spelt out, ``analysis`` cuts a
text into the tokens that both databases index.
"""
