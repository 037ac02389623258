"""First lines of the exports that the samples are written in."""

TICKETS = (
    "Id,Requester id,Group,Status,Priority,Via,Created at,Updated at,Assigned at,Initially assigned at,Solved at,"
    "Resolution time,Satisfaction Score,Reopens,Replies,First reply time in minutes within business hours,"
    "First resolution time in minutes,First resolution time in minutes within business hours,"
    "Full resolution time in minutes,Full resolution time in minutes within business hours,"
    "Requester wait time in minutes,Requester wait time in minutes within business hours,Motif [list]"
)

POSTS = (
    "Page total likes;Type;Category;Post Month;Post Weekday;Post Hour;Paid;Lifetime Post Total Reach;"
    "Lifetime Post Total Impressions;Lifetime Engaged Users;Lifetime Post Consumers;Lifetime Post Consumptions;"
    "Lifetime Post Impressions by people who have liked your Page;"
    "Lifetime Post reach by people who like your Page;"
    "Lifetime People who have liked your Page and engaged with your post;comment;like;share;Total Interactions"
)

MESSAGES = {
    "conversation_id": "Identifiant de conversation",
    "message_id": "Identifiant de message",
    "parent_id": "En réponse à",
    "channel": "Canal",
    "direction": "Sens",
    "author": "Auteur",
    "author_role": "Rôle de l'auteur",
    "agent": "Agent",
    "created_at": "Date et heure (Europe/Paris)",
    "private": "Privé",
    "motive": "Motif",
    "priority": "Priorité",
    "needs_answer": "Appelle une réponse",
    "text": "Texte",
}
"""Columns of the template for conversations, in French."""
