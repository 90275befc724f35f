package fr.montpellier.multipass.identity.clients;

/** A client that registered has gone. Whoever remembers something of it forgets it in the same transaction. */
public record ClientRemoved(String clientId) {}
