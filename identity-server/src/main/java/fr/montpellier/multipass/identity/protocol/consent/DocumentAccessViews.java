package fr.montpellier.multipass.identity.protocol.consent;

import fr.montpellier.multipass.identity.protocol.consentservice.ConsentGateway;
import fr.montpellier.multipass.identity.protocol.consentservice.ConsentUnavailableException;
import fr.montpellier.multipass.identity.protocol.consentservice.Demarche;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequest;
import fr.montpellier.multipass.identity.protocol.request.parameters.RequestedDocumentAccess;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/** Makes what the consent screen says about access to documents (GDPR, article 13), as the register has it now. */
@Service
class DocumentAccessViews {

    private static final ZoneId HERE = ZoneId.of("Europe/Paris");

    private final ConsentGateway consent;
    private final String portal;
    private final Clock clock;

    DocumentAccessViews(
            ConsentGateway consent, @Value("${multipass.clients.citizen-portal.url}") String portal, Clock clock) {
        this.consent = consent;
        this.portal = portal;
        this.clock = clock;
    }

    /**
     * Returns the view of a validated request for document access.
     *
     * @throws ConsentUnavailableException if the register does not answer, or no longer holds the démarche
     */
    DocumentAccessView of(AuthorizationRequest request, Locale language) {
        RequestedDocumentAccess access = request.documentAccess().orElseThrow();
        Demarche demarche = consent.demarche(access.demarche(), language)
                .orElseThrow(() -> new ConsentUnavailableException("the register holds the demarche no more"));
        return new DocumentAccessView(
                name(demarche.applications(), request.client().getClientId()),
                demarche.department().name(),
                demarche.controller().name(),
                demarche.controller().contact(),
                demarche.title(),
                demarche.text(),
                demarche.version(),
                demarche.textHash(),
                access.datatypes().stream().map(type -> label(demarche, type)).toList(),
                demarche.dataRead(),
                demarche.purpose(),
                lastDay(access, demarche, language),
                demarche.exceeds(access),
                demarche.legalBasis().text(),
                demarche.legalBasis().article(),
                demarche.kept(),
                portal + "/mes-autorisations");
    }

    private static String label(Demarche demarche, String type) {
        return demarche.types().stream()
                .filter(asked -> asked.code().equals(type))
                .map(Demarche.Asked::label)
                .findFirst()
                .orElse(type);
    }

    private static String name(List<Demarche.Named> names, String code) {
        return names.stream()
                .filter(named -> named.code().equals(code))
                .map(Demarche.Named::name)
                .findFirst()
                .orElse(code);
    }

    private String lastDay(RequestedDocumentAccess access, Demarche demarche, Locale language) {
        Instant end = clock.instant().plus(Duration.ofDays(access.days().orElse(demarche.durationDays())));
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(language)
                .format(LocalDate.ofInstant(end, HERE));
    }
}
