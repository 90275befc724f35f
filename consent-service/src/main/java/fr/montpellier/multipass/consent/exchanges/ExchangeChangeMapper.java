package fr.montpellier.multipass.consent.exchanges;

import fr.montpellier.multipass.consent.demarches.needs.DocumentsByType;
import fr.montpellier.multipass.consent.demarches.needs.FactsByType;
import fr.montpellier.multipass.consent.feed.SharingChange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Maps exchanges to the changes that the feed publishes. They name no documents, so that a reader that does not know them makes no key. */
final class ExchangeChangeMapper {

    private ExchangeChangeMapper() {}

    static SharingChange of(SharingChange.Kind kind, LegalExchange exchange, Instant at) {
        return new SharingChange(
                kind,
                exchange.id(),
                exchange.revision(),
                exchange.resident(),
                exchange.department(),
                exchange.organisation(),
                Optional.empty(),
                List.of(),
                FactsByType.NONE,
                new DocumentsByType(Map.of()),
                Map.of(),
                List.of(),
                Optional.empty(),
                Optional.of(new SharingChange.Exchange(
                        exchange.sentAt().isPresent() ? "sent" : "announced",
                        exchange.source(),
                        exchange.facts(),
                        exchange.demarche())),
                exchange.until(),
                at);
    }
}
