package fr.montpellier.multipass.portal.gateways.vault;

import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.http.ServiceClient;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Asks the document vault who read what of whom in a period, and has it tell these residents. */
@Component
public class BreachGateway {

    private static final String SENT = "/api/audit/breach-notices";

    private final ServiceClient client;

    public BreachGateway(ServiceClient client) {
        this.client = client;
    }

    /** The readings of one document by one reader; residents and agents are pseudonyms of the journal. */
    public record Read(
            String resident,
            String document,
            String type,
            String department,
            String application,
            String authorisation,
            String reader,
            String readerName,
            long times,
            Instant first,
            Instant last) {}

    /**
     * @param whole whether the lines are all of them
     * @param known how many of the residents can be written to: the others were forgotten
     */
    public record Workbook(
            boolean whole,
            long residents,
            long known,
            long documents,
            long answers,
            long keys,
            long readers,
            List<Read> items) {}

    /**
     * A message that was sent to the residents of the readings of a period.
     *
     * @param waiting how many of them no email or letter was prepared for yet
     */
    public record SentNotice(
            String id,
            Instant sentAt,
            Instant since,
            Instant until,
            Optional<String> department,
            int residents,
            int waiting) {}

    /** A message to the resident who is signed in. */
    public record OwnNotice(String id, Instant sentAt, Instant since, Instant until, String message) {

        /** Returns a text without the message. */
        @Override
        public String toString() {
            return "OwnNotice[" + id + "]";
        }
    }

    public Workbook workbook(Instant since, Instant until, Optional<String> department) {
        return post("/api/audit/breach", selection(since, until, department), Workbook.class);
    }

    /** Has the message told to the residents of the readings; the same attempt, repeated, sends nothing again. */
    public SentNotice send(Instant since, Instant until, Optional<String> department, String message, UUID attempt) {
        Map<String, Object> body = selection(since, until, department);
        body.put("message", message);
        body.put("attempt", attempt);
        return post(SENT, body, SentNotice.class);
    }

    private static Map<String, Object> selection(Instant since, Instant until, Optional<String> department) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("since", since, "until", until));
        department.ifPresent(code -> body.put("department", code));
        return body;
    }

    private <T> T post(String path, Map<String, Object> body, Class<T> type) {
        return client.fetch(
                Service.VAULT,
                type,
                () -> client.forService(Service.VAULT)
                        .post()
                        .uri(path)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(body));
    }

    /** Returns the messages of the last twelve months, the newest first, for the data protection officer. */
    public List<SentNotice> sent() {
        return client.fetchPage(
                        Service.VAULT,
                        SentNotice.class,
                        () -> client.forService(Service.VAULT).get().uri(SENT))
                .items();
    }

    /** Returns the messages to the resident who is signed in, the newest first. */
    public List<OwnNotice> own() {
        return client.fetchAll(
                Service.VAULT,
                OwnNotice.class,
                cursor -> client.forService(Service.VAULT)
                        .get()
                        .uri(address -> address.path("/api/breach-notices")
                                .queryParamIfPresent(
                                        "cursor", Optional.of(cursor).filter(next -> !next.isEmpty()))
                                .build()));
    }
}
