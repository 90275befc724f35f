package fr.montpellier.multipass.consent.exchanges;

import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.consent.demarches.api.LegalBasisView;
import fr.montpellier.multipass.consent.demarches.needs.NamedType;
import fr.montpellier.multipass.consent.demarches.needs.RequestedType;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.consent.texts.NamedCode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Represents a legal exchange for its resident.
 *
 * @param type document that contains the facts too, with what the resident may do
 * @param state {@code announced}, {@code sent}, {@code objected} or {@code ended}
 * @param until until when it can be sent; once sent, until when the department can read the answer
 * @param caseReference case of the department; null until it is sent
 * @param contested codes of the facts of which the resident said that they are not exact
 * @param mayObject whether the person who reads it may object to it now
 */
record LegalExchangeView(
        String id,
        ExchangeDemarche demarche,
        NamedCode department,
        String controller,
        String purpose,
        LegalBasisView legalBasis,
        NamedType type,
        String state,
        int revision,
        Instant announcedAt,
        Instant until,
        @Nullable Instant sentAt,
        @Nullable Instant objectedAt,
        @Nullable String caseReference,
        List<String> contested,
        boolean mayObject) {

    record ExchangeDemarche(String code, int version, String title) {}

    static LegalExchangeView of(
            LegalExchange exchange,
            LegalExchange.State state,
            boolean mayObject,
            Demarche demarche,
            @Nullable String caseReference,
            Language language,
            Instant now) {
        RequestedType type = demarche.fetchedFrom(exchange.source()).orElseThrow();
        return new LegalExchangeView(
                exchange.id().toString(),
                new ExchangeDemarche(
                        demarche.code().value(),
                        demarche.version(),
                        demarche.in(language).title()),
                demarche.department().named(language),
                demarche.department().organisation().name().in(language),
                demarche.in(language).purpose(),
                LegalBasisView.of(demarche, language),
                type.named(language, now),
                state.code(),
                exchange.revision(),
                exchange.announcedAt(),
                exchange.until(),
                exchange.sentAt().orElse(null),
                exchange.objectedAt().orElse(null),
                caseReference,
                exchange.contested(),
                mayObject);
    }
}
