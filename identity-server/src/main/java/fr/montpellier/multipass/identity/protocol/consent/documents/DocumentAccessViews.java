package fr.montpellier.multipass.identity.protocol.consent.documents;

import fr.montpellier.multipass.identity.languages.PageDates;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.protocol.consentservice.ConsentGateway;
import fr.montpellier.multipass.identity.protocol.consentservice.ConsentUnavailableException;
import fr.montpellier.multipass.identity.protocol.consentservice.Demarche;
import fr.montpellier.multipass.identity.protocol.consentservice.SharingAuthorisation;
import fr.montpellier.multipass.identity.protocol.documentchoices.DocumentChoice;
import fr.montpellier.multipass.identity.protocol.documentchoices.DocumentChoices;
import fr.montpellier.multipass.identity.protocol.documentchoices.VaultUnavailableException;
import fr.montpellier.multipass.identity.protocol.grants.GrantService;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequest;
import fr.montpellier.multipass.identity.protocol.request.parameters.RequestedDocumentAccess;
import fr.montpellier.multipass.service.languages.WrittenDates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/**
 * Builds the content of the consent screen about access to documents (GDPR, article 13), from the current register of
 * the consent service.
 */
@Service
public class DocumentAccessViews {

    private final ConsentGateway consent;
    private final OwnedDocuments documents;
    private final GrantService grants;
    private final String portal;
    private final Clock clock;

    DocumentAccessViews(
            ConsentGateway consent,
            OwnedDocuments documents,
            GrantService grants,
            @Value("${multipass.clients.citizen-portal.url}") String portal,
            Clock clock) {
        this.consent = consent;
        this.documents = documents;
        this.grants = grants;
        this.portal = portal;
        this.clock = clock;
    }

    /**
     * Returns the view of a validated request for document access.
     *
     * @param form choices that the person made so far; empty: the proposed documents are selected
     * @throws ConsentUnavailableException if the consent service does not respond, or no longer has the démarche
     * @throws VaultUnavailableException if the vault does not respond
     */
    public DocumentAccessView of(
            AuthorizationRequest request, SignIn resident, Locale language, Optional<AccessForm> form) {
        RequestedDocumentAccess access = request.documentAccess().orElseThrow();
        Demarche demarche = consent.demarche(access.demarche(), language)
                .orElseThrow(() -> new ConsentUnavailableException("the register no longer has the demarche"));
        Map<String, List<DocumentChoice>> owned = documents.find(resident, demarche, access.datatypes());
        ChosenDocuments chosen = form.map(AccessForm::documents)
                .orElseGet(() -> ChosenDocuments.proposed(demarche, access.datatypes(), owned));
        List<DocumentAccessView.Requested> requested = access.datatypes().stream()
                .map(type -> requested(demarche, access, type, owned, language, chosen))
                .toList();
        Explanations explanations = form.map(AccessForm::explanations).orElse(Explanations.NONE);
        List<DocumentAccessView.Consequence> consequences = MissingDocuments.of(
                requested, demarche.missing(access.datatypes(), type -> given(requested, type)), explanations);
        int longest = access.days().orElse(demarche.durationDays());
        return new DocumentAccessView(
                name(demarche.applications(), request.client().getClientId()),
                demarche.department().name(),
                demarche.controller().name(),
                demarche.controller().contact(),
                demarche.title(),
                demarche.text(),
                demarche.version(),
                demarche.textHash(),
                requested,
                form.map(AccessForm::readings).orElse(ReadingLimitChoice.USUAL),
                consequences,
                MissingDocuments.unused(requested, consequences, explanations),
                demarche.dataRead(),
                demarche.purpose(),
                lastDay(longest, language),
                earlier(request, resident)
                        .map(end -> PageDates.date(end, language))
                        .orElse(null),
                durations(longest, form.map(AccessForm::duration).orElse(ChosenDuration.USUAL), language),
                demarche.exceeds(access),
                demarche.legalBasis().text(),
                demarche.legalBasis().article(),
                demarche.kept(),
                portal + "/mes-autorisations",
                portal + "/mes-pieces/deposer");
    }

    private DocumentAccessView.Requested requested(
            Demarche demarche,
            RequestedDocumentAccess access,
            String type,
            Map<String, List<DocumentChoice>> byType,
            Locale language,
            ChosenDocuments form) {
        List<DocumentChoice> owned = byType.getOrDefault(type, List.of());
        Demarche.Asked asked = demarche.asked(type).orElse(new Demarche.Asked(type, type, null, null));
        List<String> chosen = Objects.requireNonNull(form.ids().get(type));
        var part = DocumentAccessView.Part.of(
                Objects.requireNonNull(form.from().get(type)),
                owned.size(),
                access.datatypes().size());
        List<DocumentChoice> displayed = owned.subList(part.from(), part.to());
        var of = new ChoicesOfType(asked, chosen, alike(owned), owned.size() > DocumentChoices.MOST_IN_PART, language);
        return new DocumentAccessView.Requested(
                asked,
                demarche.alternatives(asked, access.datatypes()),
                preferred(demarche.lackingOfPreferred(
                        asked, access.datatypes(), code -> (int) byType.getOrDefault(code, List.of()).stream()
                                .filter(DocumentChoice::proposed)
                                .count())),
                owned.stream().anyMatch(DocumentChoice::proposed),
                Stream.concat(
                                owned.stream().filter(each -> chosen.contains(each.id()) && !displayed.contains(each)),
                                displayed.stream())
                        .map(each -> choice(each, of))
                        .toList(),
                part,
                chosen.stream()
                        .anyMatch(id -> owned.stream()
                                .noneMatch(document -> document.id().equals(id))));
    }

    private static @Nullable String preferred(OptionalInt lacking) {
        return lacking.isEmpty() ? null : lacking.getAsInt() == 0 ? "access.first-complete" : "access.first-closest";
    }

    /** The inputs of the choices of one type. */
    private record ChoicesOfType(
            Demarche.Asked asked, List<String> chosen, Set<String> alike, boolean ofMany, Locale language) {}

    private record Read(@Nullable String period, Instant minute) {}

    /**
     * Returns the identifiers of the documents of a type that have the same name and minute of deposit as another one.
     */
    private static Set<String> alike(List<DocumentChoice> owned) {
        return owned.stream()
                .collect(Collectors.groupingBy(
                        each -> new Read(each.period(), each.depositedAt().truncatedTo(ChronoUnit.MINUTES))))
                .values()
                .stream()
                .filter(same -> same.size() > 1)
                .flatMap(List::stream)
                .map(DocumentChoice::id)
                .collect(Collectors.toSet());
    }

    private static DocumentAccessView.Choice choice(DocumentChoice document, ChoicesOfType of) {
        String name = of.asked().name();
        DocumentChoice.@Nullable Dated dated = document.dated();
        return new DocumentAccessView.Choice(
                document.id(),
                WrittenDates.document(name, Optional.ofNullable(document.period()), of.language()),
                PageDates.date(document.depositedAt(), of.language()),
                of.alike().contains(document.id())
                        ? PageDates.exactTime(document.depositedAt(), of.language())
                        : PageDates.time(document.depositedAt(), of.language()),
                document.pages(),
                dated == null ? null : words(dated, of.language()),
                dated == null ? null : dated.basis(),
                dated != null && dated.toCheck(),
                ChoiceExplanation.tone(document),
                new ChoiceExplanation(day -> PageDates.date(day, of.language())).status(document),
                ChoiceExplanation.reason(document, of.asked().needed(), of.ofMany()),
                document.proposed(),
                of.chosen().contains(document.id()),
                document.reason().equals(ChoiceExplanation.NOT_READ));
    }

    private static String words(DocumentChoice.Dated dated, Locale language) {
        return dated.basis().equals("income-year")
                ? Integer.toString(dated.date().getYear())
                : PageDates.date(dated.date(), language);
    }

    private static String name(List<Demarche.Named> names, String code) {
        return names.stream()
                .filter(named -> named.code().equals(code))
                .map(Demarche.Named::name)
                .findFirst()
                .orElse(code);
    }

    private static int given(List<DocumentAccessView.Requested> requested, String type) {
        return requested.stream()
                .filter(each -> each.type().equals(type))
                .mapToInt(DocumentAccessView.Requested::given)
                .sum();
    }

    private List<DocumentAccessView.Duration> durations(int longest, ChosenDuration chosen, Locale language) {
        List<Integer> offered = ChosenDuration.offered(longest);
        return offered.stream()
                .map(days -> new DocumentAccessView.Duration(
                        days == longest ? ChosenDuration.LONGEST : days.toString(),
                        days,
                        lastDay(days, language),
                        days == chosen.among(offered)))
                .toList();
    }

    /** Returns the end of the active authorisation of the resident for the same client and démarche. */
    private Optional<Instant> earlier(AuthorizationRequest request, SignIn resident) {
        String client = request.client().getClientId();
        return grants.findHeld(
                        resident.holder(),
                        client,
                        request.documentAccess().orElseThrow().demarche())
                .flatMap(id -> consent.state(client, id))
                .filter(SharingAuthorisation::isActive)
                .map(SharingAuthorisation::until);
    }

    private String lastDay(int days, Locale language) {
        return PageDates.date(clock.instant().plus(Duration.ofDays(days)), language);
    }
}
