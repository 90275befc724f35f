package fr.montpellier.multipass.portal.gateways.journal;

import fr.montpellier.multipass.journal.verify.JournalVerification;
import fr.montpellier.multipass.journal.verify.JournalVerifier;
import fr.montpellier.multipass.journal.verify.log.Checkpoint;
import fr.montpellier.multipass.journal.verify.log.MalformedLogException;
import fr.montpellier.multipass.journal.verify.source.HttpSource;
import fr.montpellier.multipass.portal.gateways.ContentReader;
import fr.montpellier.multipass.portal.gateways.FileContent;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.Page;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.http.ServiceClient;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriBuilder;

/** Calls the journal of each service. */
@Component
public class JournalGateway {

    private final ServiceClient client;
    private final JournalVerificationSettings settings;
    /** Held while a journal is read whole, so that the memory for one is enough for all officers. */
    private final Lock verifying = new ReentrantLock();

    public JournalGateway(ServiceClient client, JournalVerificationSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    /** Returns entries about the person who is signed in, newest first. */
    public Page<JournalEntry> mine(Service service, Optional<String> cursor, int limit) {
        return mine(service, cursor, limit, Map.of());
    }

    /**
     * Returns entries about the person who is signed in, newest first.
     *
     * @param filters those of the services
     */
    public Page<JournalEntry> mine(Service service, Optional<String> cursor, int limit, Map<String, String> filters) {
        Map<String, String> query = new LinkedHashMap<>(filters);
        query.put("limit", Integer.toString(limit));
        cursor.ifPresent(value -> query.put("cursor", value));
        return entries(service, "/journal/mine", query);
    }

    /** Returns every entry, newest first, for the data protection officer; the filters are those of the service. */
    public Page<JournalEntry> entries(Service service, Map<String, String> filters) {
        return entries(service, "/journal/entries", filters);
    }

    /**
     * Why entries about a person are searched for.
     *
     * @param sentence that the person reads
     */
    public record Reason(String code, String sentence) {

        /** Returns a text without the sentence, which may be personal. */
        @Override
        public String toString() {
            return "Reason[" + code + "]";
        }
    }

    /**
     * A search in the journals.
     *
     * @param criteria those of the services
     * @param reason needed if a criterion names a person
     * @param export whether a file is made of the result
     */
    public record Search(Map<String, String> criteria, Optional<Reason> reason, boolean export) {

        public static Search of(Map<String, String> criteria) {
            return new Search(criteria, Optional.empty(), false);
        }

        /** Returns this search, with a file made of the result. */
        public Search exported() {
            return new Search(criteria, reason, true);
        }

        /** Returns a text without the criteria, which may name a person. */
        @Override
        public String toString() {
            return "Search";
        }
    }

    /** Returns entries, newest first, from the one at the cursor on. */
    public Page<JournalEntry> search(Service service, Search search, Optional<String> cursor, int limit) {
        Map<String, String> criteria = new LinkedHashMap<>(search.criteria());
        cursor.ifPresent(index -> criteria.put("from", index));
        Map<String, Object> body = body(criteria, search.reason());
        body.put("limit", limit);
        body.put("export", search.export() && cursor.isEmpty());
        return client.fetchPage(
                service,
                JournalEntry.class,
                () -> client.forService(service)
                        .post()
                        .uri("/journal/search")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(body));
    }

    /**
     * One group of entries that were counted.
     *
     * @param residents how many different residents they are about
     */
    public record Count(String key, long count, long residents, Instant first, Instant last) {}

    /**
     * A page of groups.
     *
     * @param next cursor of the next page
     * @param total number of groups on all pages
     * @param median of the entries of all groups
     */
    public record Counts(List<Count> items, Optional<String> next, long total, long median) {}

    /**
     * Counts entries by group: of dates the latest first, of others those with the most entries.
     *
     * @param by such as {@code week} or {@code department}
     * @param cursor empty: the first page
     * @param limit most groups of the page
     */
    public Counts count(Service service, Search search, String by, Optional<String> cursor, int limit) {
        Map<String, Object> body = body(search.criteria(), search.reason());
        body.put("by", by);
        body.put("limit", limit);
        cursor.ifPresent(next -> body.put("cursor", next));
        return client.fetch(
                service,
                Counts.class,
                () -> client.forService(service)
                        .post()
                        .uri("/journal/counts")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(body));
    }

    private static Map<String, Object> body(Map<String, String> criteria, Optional<Reason> reason) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("criteria", criteria);
        reason.ifPresent(stated -> body.put("reason", stated));
        return body;
    }

    /** Returns the proof that an entry is in the journal, with the entry (C2SP tlog-proof). */
    public String proof(Service service, long index) {
        return client.fetch(
                service,
                String.class,
                () -> client.forService(service).get().uri("/journal/entries/{index}/proof?entry=true", index));
    }

    /** Returns the key with which the checkpoints of the journal are verified. */
    public String key(Service service) {
        return client.fetch(
                service, String.class, () -> client.forService(service).get().uri("/journal/key"));
    }

    /** Returns the entry at that position, if it is there and was not erased. */
    public Optional<JournalEntry> at(Service service, long index) {
        return entries(service, Map.of("from", Long.toString(index), "limit", "1")).items().stream()
                .filter(entry -> entry.index() == index)
                .findFirst();
    }

    /**
     * What was erased of a journal because its retention is over.
     *
     * @param entries number of entries at its beginning of which the hashes alone are left
     * @param before time before which they were written
     */
    public record Erased(long entries, Optional<Instant> before) {}

    public Erased erased(Service service) {
        return client.fetch(
                service, Erased.class, () -> client.forService(service).get().uri("/journal/erased"));
    }

    private Page<JournalEntry> entries(Service service, String path, Map<String, String> query) {
        return client.fetchPage(
                service,
                JournalEntry.class,
                () -> client.forService(service).get().uri(b -> address(b, path, query)));
    }

    private static URI address(UriBuilder builder, String path, Map<String, String> query) {
        builder.path(path);
        query.keySet().forEach(name -> builder.queryParam(name, "{" + name + "}"));
        return builder.build(query);
    }

    /**
     * Verifies a journal from its own files, without trusting any statement of the service about them.
     *
     * @return empty if it has more entries than are read in this process
     */
    public Optional<JournalVerification> verify(Service service) {
        URI address = client.addresses().of(service);
        verifying.lock();
        try (var source = new HttpSource(address, Optional.of(client.token(service)))) {
            if (Checkpoint.parse(source.text("checkpoint")).size() > settings.largest()) {
                return Optional.empty();
            }
            return Optional.of(new JournalVerifier(Optional.empty()).verify(source));
        } catch (MalformedLogException e) {
            return Optional.of(new JournalVerification.Broken(
                    OptionalLong.empty(), String.valueOf(e.getMessage()), Optional.empty()));
        } catch (IOException e) {
            throw new GatewayException.Unreachable(service, e);
        } finally {
            verifying.unlock();
        }
    }

    /** Streams the whole journal as a ZIP that can be verified without any network. */
    public void export(Service service, ContentReader reader) {
        client.execute(
                service,
                () -> client.streamingForService(service)
                        .get()
                        .uri("/journal/export")
                        .exchange((request, response) -> {
                            if (response.getStatusCode().isError()) {
                                throw client.toException(service, response);
                            }
                            reader.read(new FileContent(
                                    "application/zip", response.getHeaders().getContentLength(), response.getBody()));
                            return true;
                        }));
    }
}
