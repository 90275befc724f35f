package fr.montpellier.multipass.identity.clients.removal;

/**
 * A client was removed, and the removal is committed. Listeners delete its data. It is published again for what was
 * left if the server ended meanwhile: see {@link OrphanedClientDataCleanup}.
 */
public record ClientRemovedEvent(String clientId) {}
