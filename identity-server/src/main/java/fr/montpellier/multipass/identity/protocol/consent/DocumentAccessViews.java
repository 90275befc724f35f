package fr.montpellier.multipass.identity.protocol.consent;

import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.protocol.consentservice.ConsentGateway;
import fr.montpellier.multipass.identity.protocol.consentservice.ConsentUnavailableException;
import fr.montpellier.multipass.identity.protocol.consentservice.Demarche;
import fr.montpellier.multipass.identity.protocol.documentchoices.DocumentChoice;
import fr.montpellier.multipass.identity.protocol.documentchoices.DocumentChoices;
import fr.montpellier.multipass.identity.protocol.documentchoices.VaultUnavailableException;
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
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/** Makes what the consent screen says about access to documents (GDPR, article 13), as the register has it now. */
@Service
class DocumentAccessViews {

    private static final ZoneId HERE = ZoneId.of("Europe/Paris");

    private final ConsentGateway consent;
    private final DocumentChoices choices;
    private final String portal;
    private final Clock clock;

    DocumentAccessViews(
            ConsentGateway consent,
            DocumentChoices choices,
            @Value("${multipass.clients.citizen-portal.url}") String portal,
            Clock clock) {
        this.consent = consent;
        this.choices = choices;
        this.portal = portal;
        this.clock = clock;
    }

    /**
     * Returns the view of a validated request for document access.
     *
     * @throws ConsentUnavailableException if the register does not answer, or no longer holds the démarche
     * @throws VaultUnavailableException if the vault does not answer
     */
    DocumentAccessView of(AuthorizationRequest request, SignIn resident, Locale language) {
        RequestedDocumentAccess access = request.documentAccess().orElseThrow();
        Demarche demarche = consent.demarche(access.demarche(), language)
                .orElseThrow(() -> new ConsentUnavailableException("the register holds the demarche no more"));
        Map<String, List<DocumentChoice>> owned = choices.find(resident, access.datatypes());
        return new DocumentAccessView(
                name(demarche.applications(), request.client().getClientId()),
                demarche.department().name(),
                demarche.controller().name(),
                demarche.controller().contact(),
                demarche.title(),
                demarche.text(),
                demarche.version(),
                demarche.textHash(),
                access.datatypes().stream()
                        .map(type -> requested(demarche, type, owned.getOrDefault(type, List.of()), language))
                        .toList(),
                demarche.types().stream().anyMatch(type -> access.datatypes().contains(type.code()) && type.isWhole()),
                demarche.dataRead(),
                demarche.purpose(),
                lastDay(access, demarche, language),
                demarche.exceeds(access),
                demarche.legalBasis().text(),
                demarche.legalBasis().article(),
                demarche.kept(),
                portal + "/mes-autorisations",
                portal + "/mes-pieces/deposer");
    }

    private DocumentAccessView.Requested requested(
            Demarche demarche, String type, List<DocumentChoice> owned, Locale language) {
        Optional<Demarche.Asked> asked = demarche.types().stream()
                .filter(each -> each.code().equals(type))
                .findFirst();
        Optional<Demarche.Need> need = asked.map(Demarche.Asked::need);
        String name = asked.map(Demarche.Asked::name).orElse(type);
        return new DocumentAccessView.Requested(
                type,
                asked.map(Demarche.Asked::label).orElse(type),
                need.map(Demarche.Need::required).orElse(true),
                need.map(Demarche.Need::why).orElse(null),
                owned.stream().map(each -> choice(each, name, language)).toList());
    }

    private DocumentAccessView.Choice choice(DocumentChoice document, String name, Locale language) {
        LocalDate last = document.validUntil();
        LocalDate today = LocalDate.ofInstant(clock.instant(), HERE);
        return new DocumentAccessView.Choice(
                document.id(),
                document.period() == null ? name : name + " " + document.period(),
                words(LocalDate.ofInstant(document.depositedAt(), HERE), language),
                DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                        .withLocale(language)
                        .format(document.depositedAt().atZone(HERE)),
                last != null && today.isAfter(last) ? words(last, language) : null,
                document.verdict(),
                document.proposed());
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
        return words(LocalDate.ofInstant(end, HERE), language);
    }

    private static String words(LocalDate day, Locale language) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(language)
                .format(day);
    }
}
