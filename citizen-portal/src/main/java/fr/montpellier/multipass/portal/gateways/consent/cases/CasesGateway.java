package fr.montpellier.multipass.portal.gateways.consent.cases;

import fr.montpellier.multipass.portal.gateways.Page;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.http.ServiceClient;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Calls the consent service about cases, for the agents of a department and for the residents whose cases they are. */
@Component
public class CasesGateway {

    private static final int PAGE = 50;

    private final ServiceClient client;

    public CasesGateway(ServiceClient client) {
        this.client = client;
    }

    /**
     * The number of cases by filter.
     *
     * @param most up to how many are counted
     */
    public record Counts(Map<String, Integer> counts, int most) {}

    /** A filter of the list of a resident's own cases. The list is ordered newest first, except for {@link #WAITING}. */
    public enum OwnFilter {
        ALL,
        /** The department requested a piece. The case whose answer is expected earliest is first. */
        WAITING,
        /** Documents are missing that the resident can give and that the department did not request. */
        INCOMPLETE,
        /** The department or the resident must act next. */
        UNDER_WAY;

        /** Returns the code in the API of the consent service. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** An agent to whom a case can be handed over. */
    public record Colleague(String id, String name) {}

    /**
     * What an agent asks the resident for.
     *
     * @param document that is refused; empty: the piece is missing
     * @param period of that document; empty if it has none
     */
    public record Asked(
            String type,
            Optional<String> document,
            Optional<String> period,
            String reason,
            String sentence,
            int days) {}

    /** Returns a page of cases. Words are sent in the body: names are in no address. */
    public Page<CaseFile> cases(CaseQuery query) {
        if (query.words().isBlank()) {
            return client.fetchPage(
                    Service.CONSENT,
                    CaseFile.class,
                    () -> get(
                            "/api/cases?limit={limit}&filter={filter}&order={order}"
                                    + (query.cursor().isEmpty() ? "" : "&cursor={cursor}"),
                            PAGE,
                            query.filter(),
                            query.order(),
                            query.cursor()));
        }
        Map<String, Object> body = new HashMap<>(
                Map.of("words", query.words(), "filter", query.filter(), "order", query.order(), "limit", PAGE));
        if (!query.cursor().isEmpty()) {
            body.put("cursor", query.cursor());
        }
        return client.fetchPage(
                Service.CONSENT, CaseFile.class, () -> call(HttpMethod.POST, body, "/api/cases/search"));
    }

    public Counts counts() {
        return client.fetch(Service.CONSENT, Counts.class, () -> get("/api/cases/counts"));
    }

    /** Returns the agents to whom a case can be handed over: those who handle its démarche. */
    public List<Colleague> colleagues(CaseFile file) {
        return client.fetchPage(
                        Service.CONSENT,
                        Colleague.class,
                        () -> get(
                                "/api/cases/colleagues?demarche={code}",
                                file.demarche().code()))
                .items();
    }

    /** Opens a case, which the journal records. */
    public CaseFile open(String caseReference) {
        return client.fetch(Service.CONSENT, CaseFile.class, () -> get("/api/cases/{reference}", caseReference));
    }

    /** @param sentence that the resident sees; may be empty */
    public CaseFile step(CaseFile file, String step, String sentence) {
        Map<String, Object> body = new HashMap<>(Map.of("version", file.version(), "step", step));
        if (!sentence.isBlank()) {
            body.put("sentence", sentence.strip());
        }
        return change(HttpMethod.POST, file, "/steps", body);
    }

    /** @param agent identifier of a colleague, or {@code me}; empty to release the case */
    public CaseFile assign(CaseFile file, Optional<String> agent) {
        Map<String, Object> body = new HashMap<>(Map.of("version", file.version()));
        agent.ifPresent(id -> body.put("agent", id));
        return change(HttpMethod.PUT, file, "/assignee", body);
    }

    public CaseFile ask(CaseFile file, Asked asked) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "version", file.version(), "type", asked.type(), "reason", asked.reason(), "days", asked.days()));
        asked.document().ifPresent(document -> body.put("document", document));
        asked.period().ifPresent(period -> body.put("period", period));
        if (!asked.sentence().isBlank()) {
            body.put("sentence", asked.sentence().strip());
        }
        return change(HttpMethod.POST, file, "/piece-requests", body);
    }

    public CaseFile cancel(CaseFile file, String request) {
        return change(
                HttpMethod.POST,
                file,
                "/piece-requests/" + request + "/cancellation",
                Map.of("version", file.version()));
    }

    public CaseFile note(CaseFile file, String text) {
        return change(HttpMethod.POST, file, "/notes", Map.of("text", text.strip()));
    }

    /**
     * Records that the agent saw a document.
     *
     * @param period what the document is about; empty: nothing
     * @param facts values that the agent recorded, by code
     * @param checkedDate the date that its owner stated and that the agent saw on it
     */
    public CaseFile verify(
            CaseFile file,
            String document,
            Optional<String> period,
            Map<String, String> facts,
            Optional<LocalDate> checkedDate) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "version",
                file.version(),
                "document",
                document,
                "facts",
                facts.entrySet().stream()
                        .map(fact -> Map.of("code", fact.getKey(), "value", fact.getValue()))
                        .toList()));
        period.ifPresent(each -> body.put("period", each));
        checkedDate.ifPresent(date -> body.put("checkedDate", date.toString()));
        return change(HttpMethod.POST, file, "/verified-documents", body);
    }

    /** Returns a page of the resident's own cases. */
    public Page<OwnCase> ownCases(OwnFilter filter, String cursor, int limit) {
        return client.fetchPage(
                Service.CONSENT,
                OwnCase.class,
                () -> get(
                        "/api/own-cases?filter={filter}&limit={limit}" + (cursor.isEmpty() ? "" : "&cursor={cursor}"),
                        filter.code(),
                        limit,
                        cursor));
    }

    /** Returns the codes of the démarches of which the resident has a case under way. */
    public Set<String> demarchesUnderWay() {
        return Set.copyOf(client.fetchPage(Service.CONSENT, String.class, () -> get("/api/own-cases/demarches"))
                .items());
    }

    public OwnCase ownCase(String caseReference) {
        return client.fetch(Service.CONSENT, OwnCase.class, () -> get("/api/own-cases/{reference}", caseReference));
    }

    /** Answers that the resident does not have a piece that was asked for, and why. */
    public OwnCase answerUnavailable(String caseReference, String request, String why) {
        return client.fetch(
                Service.CONSENT,
                OwnCase.class,
                () -> call(
                        HttpMethod.POST,
                        Map.of("unavailable", why.strip()),
                        "/api/own-cases/{reference}/piece-requests/{request}/answer",
                        caseReference,
                        request));
    }

    private CaseFile change(HttpMethod method, CaseFile file, String path, Map<String, Object> body) {
        return client.fetch(
                Service.CONSENT,
                CaseFile.class,
                () -> call(method, body, "/api/cases/{reference}" + path, file.caseReference()));
    }

    private RestClient.RequestHeadersSpec<?> call(
            HttpMethod method, Map<String, Object> body, String path, Object... values) {
        return client.forService(Service.CONSENT)
                .method(method)
                .uri(path, values)
                .body(body);
    }

    private RestClient.RequestHeadersSpec<?> get(String path, Object... values) {
        return client.forService(Service.CONSENT).get().uri(path, values);
    }
}
