package fr.montpellier.multipass.consent.exchanges;

import fr.montpellier.multipass.consent.demarches.LegalBasis;
import fr.montpellier.multipass.consent.journal.ConsentJournalEvent;
import fr.montpellier.multipass.journal.JournalEvent;

/** Builds the journal entries about legal exchanges, which contain only codes and identifiers. */
final class ExchangeJournalEvents {

    /** The actor of events that this service causes. */
    private static final String THIS_SERVICE = "consent-service";

    private ExchangeJournalEvents() {}

    static JournalEvent announced(LegalExchange exchange) {
        return byResident(ConsentJournalEvent.EXCHANGE_ANNOUNCED, exchange)
                .fact("facts", String.join(", ", exchange.facts()))
                .fact("until", exchange.until().toString())
                .fact("textHash", exchange.textHash().value());
    }

    static JournalEvent sent(LegalExchange exchange) {
        return byResident(ConsentJournalEvent.EXCHANGE_SENT, exchange)
                .fact("facts", String.join(", ", exchange.facts()))
                .fact("until", exchange.until().toString());
    }

    static JournalEvent objected(LegalExchange exchange) {
        return byResident(ConsentJournalEvent.EXCHANGE_OBJECTED, exchange);
    }

    static JournalEvent contested(LegalExchange exchange, String fact) {
        return byResident(ConsentJournalEvent.EXCHANGE_CONTESTED, exchange).fact("facts", fact);
    }

    /** Describes the end of an exchange that was not sent. */
    static JournalEvent ended(LegalExchange exchange, ExchangeEnd reason) {
        return about(ConsentJournalEvent.EXCHANGE_ENDED, exchange)
                .actor(reason.isByResident() ? exchange.resident().value() : THIS_SERVICE)
                .fact("reason", reason.code());
    }

    private static JournalEvent byResident(ConsentJournalEvent type, LegalExchange exchange) {
        return about(type, exchange).actor(exchange.resident());
    }

    private static JournalEvent about(ConsentJournalEvent type, LegalExchange exchange) {
        return JournalEvent.of(type)
                .subject(exchange.resident())
                .fact("authorisation", exchange.id().toString())
                .fact("basis", LegalBasis.ECHANGE_LEGAL.code())
                .fact("demarche", exchange.demarche().value())
                .fact("department", exchange.department().value())
                .fact("documentType", exchange.type().value())
                .fact("source", exchange.source());
    }
}
