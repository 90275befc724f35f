package fr.montpellier.multipass.portal.gateways.consent;

import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.portal.gateways.Page;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.consent.demarches.Demarche;
import fr.montpellier.multipass.portal.gateways.consent.demarches.DemarcheNeeds;
import fr.montpellier.multipass.portal.gateways.consent.demarches.DemarcheSummary;
import fr.montpellier.multipass.portal.gateways.consent.demarches.DemarcheTitle;
import fr.montpellier.multipass.portal.gateways.consent.demarches.PrivacyNotice;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import fr.montpellier.multipass.portal.gateways.http.ServiceClient;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Calls the consent service about authorisations, for residents. */
@Component
public class ConsentGateway {

    private static final int PAGE = 50;

    private static final int MOST_DEMARCHES = 200;

    private final ServiceClient client;

    public ConsentGateway(ServiceClient client) {
        this.client = client;
    }

    /** Returns all démarches, ordered by code. */
    public List<DemarcheTitle> titles() {
        return titles("");
    }

    /** Returns those démarches in whose titles, summaries and names of departments all of the words are. */
    public List<DemarcheTitle> titles(String words) {
        return client.fetchPage(
                        Service.CONSENT, DemarcheTitle.class, () -> get("/api/demarche-titles?words={words}", words))
                .items();
    }

    /** Returns what the resident has to give for each démarche. */
    public List<DemarcheNeeds> needs() {
        return client.fetchPage(Service.CONSENT, DemarcheNeeds.class, () -> get("/api/demarche-needs"))
                .items();
    }

    /**
     * Returns some démarches, in the order in which they are asked for, without those that are in force no longer.
     *
     * @param codes at most {@value #MOST_DEMARCHES}
     */
    public List<DemarcheSummary> demarches(List<String> codes) {
        Map<String, DemarcheSummary> found = codes.isEmpty()
                ? Map.of()
                : client
                        .fetchPage(
                                Service.CONSENT,
                                DemarcheSummary.class,
                                () -> client.forService(Service.CONSENT)
                                        .get()
                                        .uri(address -> address.path("/api/demarches")
                                                .queryParam("code", codes)
                                                .queryParam("limit", MOST_DEMARCHES)
                                                .build()))
                        .items()
                        .stream()
                        .collect(Collectors.toMap(DemarcheSummary::code, Function.identity()));
        return codes.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /** Returns the departments that have a démarche. */
    public List<NamedCode> departments() {
        return client.fetchPage(Service.CONSENT, NamedCode.class, () -> get("/api/departments"))
                .items();
    }

    public Demarche demarche(String code) {
        return client.fetch(Service.CONSENT, Demarche.class, () -> get("/api/demarches/{code}", code));
    }

    private record DemarcheName(String code, String title) {}

    /** Returns the titles of démarches by code, without those that the register does not know; no person needs to be signed in. */
    public Map<String, String> names(Collection<String> codes, Locale language) {
        return client
                .fetchPage(
                        Service.CONSENT,
                        DemarcheName.class,
                        () -> client.forVisitor(Service.CONSENT, language)
                                .post()
                                .uri("/api/demarche-names")
                                .contentType(MediaType.APPLICATION_JSON)
                                .body(Map.of("codes", codes)))
                .items()
                .stream()
                .collect(Collectors.toMap(DemarcheName::code, DemarcheName::title));
    }

    /** Returns the public entry of a démarche in the register; no person needs to be signed in. */
    public PrivacyNotice privacyNotice(String code, Locale language) {
        return client.fetch(
                Service.CONSENT,
                PrivacyNotice.class,
                () -> client.forVisitor(Service.CONSENT, language).get().uri("/api/demarches/{code}", code));
    }

    /**
     * Gives the authorisation for a démarche.
     *
     * @param documents the only ones that will be read
     * @param absences why there is no document of some types
     * @param days how long it lasts, at most as long as the démarche allows
     * @param attempt the same for every try of one decision, so that a repeated click gives one authorisation
     */
    public SharingAuthorisation authorise(
            Demarche demarche,
            List<ChosenDocument> documents,
            List<Absence> absences,
            int days,
            Optional<Integer> readings,
            UUID attempt) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "demarche", demarche.code(),
                "version", demarche.version(),
                "types", demarche.types().stream().map(RequestedType::code).toList(),
                "documents", documents,
                "absences", absences,
                "textHash", demarche.textHash(),
                "durationDays", days));
        readings.ifPresent(number -> body.put("readings", number));
        return client.fetch(
                Service.CONSENT,
                SharingAuthorisation.class,
                () -> client.forService(Service.CONSENT)
                        .post()
                        .uri("/api/authorisations")
                        .header("Idempotency-Key", attempt.toString())
                        .body(body));
    }

    public Page<SharingAuthorisation> authorisations(String cursor) {
        return authorisations("", cursor, PAGE);
    }

    /**
     * Returns the authorisations of the resident that are active, or those that ended, the newest first.
     *
     * @param active which of both
     */
    public Page<SharingAuthorisation> authorisations(boolean active, String cursor) {
        return authorisations(active, cursor, PAGE);
    }

    /** @param limit most authorisations of the page */
    public Page<SharingAuthorisation> authorisations(boolean active, String cursor, int limit) {
        return authorisations("&active=" + active, cursor, limit);
    }

    private Page<SharingAuthorisation> authorisations(String condition, String cursor, int limit) {
        return client.fetchPage(
                Service.CONSENT,
                SharingAuthorisation.class,
                () -> get(
                        "/api/authorisations?limit={limit}" + condition + (cursor.isEmpty() ? "" : "&cursor={cursor}"),
                        limit,
                        cursor));
    }

    /** Returns the active authorisations of the resident for a démarche, the newest first. */
    public List<SharingAuthorisation> activeAuthorisations(String demarche) {
        return client.fetchPage(
                        Service.CONSENT,
                        SharingAuthorisation.class,
                        () -> get("/api/authorisations/active?demarche={code}", demarche))
                .items();
    }

    /**
     * Returns the later versions that did not follow, and about which the resident has to decide.
     *
     * @param limit most authorisations of which they are returned, the newest first
     */
    public List<NotFollowedVersion> versionsNotFollowed(int limit) {
        return client.fetchPage(
                        Service.CONSENT,
                        NotFollowedVersion.class,
                        () -> get("/api/authorisations/versions-not-followed?limit={limit}", limit))
                .items();
    }

    /** Returns the authorisations of whose démarche a version lets more be read, about which the resident has to decide. */
    public List<LargerVersion> largerVersions(int limit) {
        return client.fetchPage(
                        Service.CONSENT,
                        LargerVersion.class,
                        () -> get("/api/authorisations/larger-versions?limit={limit}", limit))
                .items();
    }

    /**
     * Records that the resident keeps the text that they agreed to.
     *
     * @param version whose text they do not agree to
     */
    public void keepFormerText(String authorisation, int version) {
        client.execute(
                Service.CONSENT,
                () -> client.forService(Service.CONSENT)
                        .put()
                        .uri("/api/authorisations/{id}/kept-text", authorisation)
                        .body(Map.of("version", version))
                        .retrieve()
                        .toBodilessEntity());
    }

    /** Returns the later versions that did not follow in an authorisation. */
    public List<NotFollowedVersion> versionsNotFollowed(SharingAuthorisation authorisation) {
        return client.fetchPage(
                        Service.CONSENT,
                        NotFollowedVersion.class,
                        () -> get("/api/authorisations/{id}/versions-not-followed", authorisation.id()))
                .items();
    }

    /** Returns the active authorisations by which a document of the resident can be read. */
    public List<SharingAuthorisation> readersOf(String document) {
        String path = "/api/authorisations?active=true&limit={limit}";
        return client
                .fetchAll(
                        Service.CONSENT,
                        SharingAuthorisation.class,
                        cursor -> cursor.isEmpty() ? get(path, PAGE) : get(path + "&cursor={cursor}", PAGE, cursor))
                .stream()
                .filter(authorisation -> authorisation.isActive()
                        && authorisation.documents().values().stream().anyMatch(ids -> ids.contains(document)))
                .toList();
    }

    public SharingAuthorisation authorisation(String id) {
        return client.fetch(Service.CONSENT, SharingAuthorisation.class, () -> get("/api/authorisations/{id}", id));
    }

    /** Puts these documents in the place of those that were chosen. */
    public SharingAuthorisation changeDocuments(SharingAuthorisation shown, List<ChosenDocument> documents) {
        return changeDocuments(shown, documents, List.of());
    }

    /**
     * Puts these documents in the place of those that were chosen.
     *
     * @param explained explanations that were changed of what is missing then; an empty one is removed
     */
    public SharingAuthorisation changeDocuments(
            SharingAuthorisation shown, List<ChosenDocument> documents, List<Absence> explained) {
        return client.fetch(
                Service.CONSENT,
                SharingAuthorisation.class,
                () -> client.forService(Service.CONSENT)
                        .put()
                        .uri("/api/authorisations/{id}/documents", shown.id())
                        .body(Map.of("revision", shown.revision(), "documents", documents, "absences", explained)));
    }

    /** Stores why there is no document of a type, in the place of what was written before; an empty text removes it. */
    public void explain(String authorisation, Absence explained) {
        client.fetch(
                Service.CONSENT,
                SharingAuthorisation.class,
                () -> client.forService(Service.CONSENT)
                        .put()
                        .uri("/api/authorisations/{id}/absences", authorisation)
                        .body(Map.of("absences", List.of(explained))));
    }

    /** Returns what an authorisation would cover if it were renewed now. */
    public Renewal renewal(SharingAuthorisation shown) {
        return client.fetch(Service.CONSENT, Renewal.class, () -> get("/api/authorisations/{id}/renewal", shown.id()));
    }

    /**
     * Lets an authorisation last for a number of days from now, by the text of the démarche as shown.
     *
     * @param years years of documents that stay, by identifier, as they were shown
     */
    public SharingAuthorisation renew(
            SharingAuthorisation shown, Demarche demarche, int days, Map<String, Integer> years) {
        return client.fetch(
                Service.CONSENT,
                SharingAuthorisation.class,
                () -> client.forService(Service.CONSENT)
                        .post()
                        .uri("/api/authorisations/{id}/renewal", shown.id())
                        .body(Map.of(
                                "revision",
                                shown.revision(),
                                "version",
                                demarche.version(),
                                "textHash",
                                demarche.textHash(),
                                "durationDays",
                                days,
                                "years",
                                years.entrySet().stream()
                                        .map(year -> Map.of("document", year.getKey(), "year", year.getValue()))
                                        .toList())));
    }

    public void withdraw(String id) {
        client.execute(
                Service.CONSENT,
                () -> client.forService(Service.CONSENT)
                        .post()
                        .uri("/api/authorisations/{id}/withdrawal", id)
                        .retrieve()
                        .toBodilessEntity());
    }

    /** Returns the receipt of a revision as a compact JWS. */
    public String receipt(String id, int revision) {
        return client.fetch(
                Service.CONSENT,
                String.class,
                () -> get("/api/authorisations/{id}/receipt?revision={revision}", id, revision));
    }

    /** Returns the address of the keys that verify a receipt. */
    public URI receiptKeys() {
        return client.addresses().of(Service.CONSENT).resolve("/receipts/jwks");
    }

    private RestClient.RequestHeadersSpec<?> get(String path, Object... values) {
        return client.forService(Service.CONSENT).get().uri(path, values);
    }
}
