package fr.montpellier.multipass.identity.grants;

import fr.montpellier.multipass.identity.requests.AuthorizationRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/** What the consent screen says about access to documents (GDPR, article 13), as the register has it now. */
@Service
public class DocumentAccessScreen {

    private static final ZoneId HERE = ZoneId.of("Europe/Paris");

    private final AuthorizationDetailsParser parser;
    private final ConsentGateway consent;
    private final String portal;
    private final Clock clock;

    DocumentAccessScreen(
            AuthorizationDetailsParser parser,
            ConsentGateway consent,
            @Value("${multipass.clients.citizen-portal.url}") String portal,
            Clock clock) {
        this.parser = parser;
        this.consent = consent;
        this.portal = portal;
        this.clock = clock;
    }

    /**
     * @param application name, by the register
     * @param department that reads by it, and {@code controller} the public body it belongs to
     * @param text agreed to, word for word; {@code version} and {@code textHash} go back with the answer
     * @param until the last day, in words
     * @param less whether the application asks for less than the text allows: fewer documents, or a shorter time
     * @param kept what stays after a withdrawal, and why
     * @param withdrawAt address of the portal
     */
    public record View(
            String application,
            String department,
            String controller,
            String contact,
            String title,
            String text,
            int version,
            String textHash,
            List<String> documents,
            List<String> dataRead,
            String purpose,
            String until,
            boolean less,
            String basis,
            String article,
            String kept,
            String withdrawAt) {}

    /** @throws ConsentUnavailableException if the register does not answer */
    public View of(AuthorizationRequest request, Locale language) {
        var access = parser.read(request);
        var demarche = consent.demarche(access.demarche(), language)
                .orElseThrow(() -> new ConsentUnavailableException("the register lost a demarche"));
        return new View(
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
                access.isLessThan(demarche),
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
        var end = clock.instant().plus(Duration.ofDays(access.days().orElse(demarche.durationDays())));
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(language)
                .format(LocalDate.ofInstant(end, HERE));
    }
}
