package fr.montpellier.multipass.journal.autoconfigure;

import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.service.tokens.representation.MandateDomain;
import fr.montpellier.multipass.service.tokens.representation.Representative;
import java.util.stream.Collectors;

/**
 * Names in an event the person who acts for the resident of the request, wherever a service reports that the resident
 * acted: so no entry says that a represented person did what another did for them.
 */
final class DelegationEventEnricher {

    private DelegationEventEnricher() {}

    static JournalEvent of(JournalEvent event) {
        return Representative.current()
                .filter(acting ->
                        event.actor().filter(acting.subject().value()::equals).isPresent())
                .map(acting -> of(event, acting))
                .orElse(event);
    }

    private static JournalEvent of(JournalEvent event, Representative acting) {
        JournalEvent named = event.actor(acting.actor())
                .fact("representation", acting.representation())
                .fact("actingBy", acting.kind())
                .disclose("actorName", acting.name());
        return acting.domains().isEmpty()
                ? named
                : named.fact(
                        "repScope",
                        acting.domains().stream()
                                .map(MandateDomain::code)
                                .sorted()
                                .collect(Collectors.joining(" ")));
    }
}
