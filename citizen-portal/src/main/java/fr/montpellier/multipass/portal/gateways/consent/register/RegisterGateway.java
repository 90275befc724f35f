package fr.montpellier.multipass.portal.gateways.consent.register;

import fr.montpellier.multipass.portal.gateways.CountedPage;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.consent.demarches.Demarche;
import fr.montpellier.multipass.portal.gateways.http.ServiceClient;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.node.ObjectNode;

/** Calls the register of the consent service, for administrators who write démarches and the DPO who publishes them. */
@Component
public class RegisterGateway {

    private static final String DRAFTS = "/api/register/drafts";
    private static final String DRAFT = DRAFTS + "/{id}";
    private static final String VERSIONS = "/api/register/demarches/{code}";

    /** JSON is YAML. */
    private static final MediaType YAML = MediaType.parseMediaType("application/yaml");

    private final ServiceClient client;

    RegisterGateway(ServiceClient client) {
        this.client = client;
    }

    private record ProcessingRecords(List<ProcessingRecord> items) {}

    private record Imported(List<ImportedDemarche> items) {}

    /** Returns what an entry of the administrator's organisation may name. */
    public RegisterVocabulary vocabulary() {
        return client.fetch(
                Service.CONSENT, RegisterVocabulary.class, () -> consent().get().uri("/api/register/vocabulary"));
    }

    /**
     * Opens a draft for each démarche of a register file that says something new, and sends the file while it is being received.
     *
     * @param length in bytes
     */
    public List<ImportedDemarche> importFile(long length, InputStream file) {
        return client.fetch(
                        Service.CONSENT,
                        Imported.class,
                        () -> client.streamingForService(Service.CONSENT)
                                .post()
                                .uri("/api/register/import")
                                .contentType(YAML)
                                .contentLength(length)
                                .body(out -> file.transferTo(out)))
                .items();
    }

    /** Returns the latest version of each démarche, as a register file. */
    public String exportFile() {
        return client.fetch(Service.CONSENT, String.class, () -> consent().get().uri("/api/register/export"));
    }

    /** Returns the record of processing activities. */
    public List<ProcessingRecord> processingRecords(Locale language) {
        return client.fetch(
                        Service.CONSENT,
                        ProcessingRecords.class,
                        () -> consent()
                                .get()
                                .uri("/api/register/processing-records")
                                .headers(headers -> headers.set(HttpHeaders.ACCEPT_LANGUAGE, language.getLanguage())))
                .items();
    }

    public RegisterVersions versions(String code) {
        return client.fetch(
                Service.CONSENT, RegisterVersions.class, () -> consent().get().uri(VERSIONS + "/versions", code));
    }

    public RegisterComparison compare(String code, int from, int to) {
        return client.fetch(
                Service.CONSENT,
                RegisterComparison.class,
                () -> consent().get().uri(VERSIONS + "/comparison?from={from}&to={to}", code, from, to));
    }

    /** @param words each of which is in a title, in the code or in the name of the department; empty: all drafts in that state */
    public CountedPage<RegisterDraft> drafts(String state, String words, Optional<String> cursor) {
        return client.fetchCountedPage(
                Service.CONSENT,
                RegisterDraft.class,
                () -> consent()
                        .get()
                        .uri(address -> address.path(DRAFTS)
                                .queryParam("state", state)
                                .queryParam("words", "{words}")
                                .queryParamIfPresent("cursor", cursor)
                                .build(words)));
    }

    public RegisterDraft draft(String id) {
        return fetch(consent().get().uri(DRAFT, id));
    }

    /** Opens a draft of the next version. */
    public RegisterDraft open(ObjectNode entry) {
        return fetch(json(consent().post().uri(DRAFTS), Map.of("entry", entry)));
    }

    public RegisterDraft change(RegisterDraft read, ObjectNode entry) {
        return fetch(json(consent().put().uri(DRAFT, read.id()), Map.of("revision", read.revision(), "entry", entry)));
    }

    public RegisterDraft propose(RegisterDraft read, Optional<LocalDate> effectiveFrom) {
        Map<String, Object> body = new HashMap<>(Map.of("revision", read.revision()));
        effectiveFrom.ifPresent(day -> body.put("effectiveFrom", day));
        return step(read, "proposal", body);
    }

    public RegisterDraft discard(RegisterDraft read) {
        return step(read, "discarding", Map.of("revision", read.revision()));
    }

    public RegisterDraft publish(RegisterDraft read) {
        return step(read, "publication", Map.of("revision", read.revision()));
    }

    public RegisterDraft giveBack(RegisterDraft read, String sentence) {
        return step(read, "refusal", Map.of("revision", read.revision(), "sentence", sentence));
    }

    /** Returns what residents will read, in a language. */
    public Demarche preview(RegisterDraft draft, String language) {
        return client.fetch(
                Service.CONSENT,
                Demarche.class,
                () -> consent()
                        .get()
                        .uri(DRAFT + "/preview", draft.id())
                        .headers(headers -> headers.set(HttpHeaders.ACCEPT_LANGUAGE, language)));
    }

    public RegisterComparison comparison(RegisterDraft draft) {
        return client.fetch(
                Service.CONSENT,
                RegisterComparison.class,
                () -> consent().get().uri(DRAFT + "/comparison", draft.id()));
    }

    private RegisterDraft step(RegisterDraft read, String step, Map<String, Object> body) {
        return fetch(json(consent().post().uri(DRAFT + "/" + step, read.id()), body));
    }

    private static RestClient.RequestHeadersSpec<?> json(RestClient.RequestBodySpec request, Map<String, Object> body) {
        return request.contentType(MediaType.APPLICATION_JSON).body(body);
    }

    private RegisterDraft fetch(RestClient.RequestHeadersSpec<?> request) {
        return client.fetch(Service.CONSENT, RegisterDraft.class, () -> request);
    }

    private RestClient consent() {
        return client.forService(Service.CONSENT);
    }
}
