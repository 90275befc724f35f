package fr.montpellier.multipass.identity.clients.removal;

/**
 * Published after the removal of a client is committed. Listeners delete the client's data. If the server stops before
 * they have finished, {@link OrphanedClientDataCleanup} publishes the event again.
 */
public record ClientRemovedEvent(String clientId) {}
