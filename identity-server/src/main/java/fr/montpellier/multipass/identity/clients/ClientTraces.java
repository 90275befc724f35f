package fr.montpellier.multipass.identity.clients;

import java.util.Collection;

/** A part of this server that keeps something of clients, and forgets it when one is {@link ClientRemoved}. */
@FunctionalInterface
public interface ClientTraces {

    /** @return the identifiers of all of whom it keeps something */
    Collection<String> clients();
}
