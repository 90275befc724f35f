package fr.montpellier.multipass.identity.clients;

/**
 * A client is no more, and that is committed. Whoever remembers something of it forgets it. Told again for what was left
 * when the server ended meanwhile: see {@link OrphanedClientDataCleanup}.
 */
public record ClientRemovedEvent(String clientId) {}
