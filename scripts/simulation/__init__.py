"""Plays a small business day by day, to see what Today asks of its owner over three months.

kinds: how customers of each kind of business behave. people: who they are. workbook: what the owner
wrote down. town: what the customers do. owner: what the owner does. play: the days. measures: what
came of it. targets: what should have come of it.

The customers know nothing of the rules: they buy, ask and keep silent at their own rhythm, and they
answer only sometimes.
"""
