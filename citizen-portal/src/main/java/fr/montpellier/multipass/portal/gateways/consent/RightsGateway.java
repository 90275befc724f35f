package fr.montpellier.multipass.portal.gateways.consent;

import fr.montpellier.multipass.portal.gateways.CountedPage;
import fr.montpellier.multipass.portal.gateways.Page;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.http.ServiceClient;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Calls the consent service for requests of residents about their data. */
@Component
public class RightsGateway {

    private static final String PATH = "/api/rights-requests";

    private final ServiceClient client;

    public RightsGateway(ServiceClient client) {
        this.client = client;
    }

    /** An entry of a journal that a resident contests. */
    public record Entry(String journal, long index, String leafHash) {

        /** Returns the name of the entry in addresses, such as {@code vault-42}. */
        public String name() {
            return journal + "-" + index;
        }
    }

    /** @param officer display name */
    public record Answer(Instant at, String officer, String sentence) {}

    /**
     * A restriction of processing.
     *
     * @param endsAt announced end; empty while there is none, with who ends it and why
     * @param officer display name
     */
    public record Restriction(
            Instant beganAt, Optional<Instant> endsAt, Optional<String> officer, Optional<String> sentence) {}

    /**
     * The person whose data a request is about, as verified when it was made.
     *
     * @param birthName family name of birth, if the name has it not
     * @param birthdate {@code YYYY-MM-DD}; an unknown day, or an unknown month and day, are {@code 00}
     * @param level of assurance, such as {@code eidas1}
     * @param representative the person who made the request for them
     */
    public record Requester(
            String name,
            Optional<String> birthName,
            Optional<String> birthdate,
            String level,
            Optional<Representative> representative) {

        /** Returns a text without the values, which are personal. */
        @Override
        public String toString() {
            return "Requester";
        }
    }

    /** @param kind {@code parental-authority} or {@code guardianship} */
    public record Representative(String kind, String name) {

        /** Returns a text without the name, which is personal. */
        @Override
        public String toString() {
            return "Representative[" + kind + "]";
        }
    }

    /**
     * A request.
     *
     * @param kind such as {@code access} or {@code contested-access}
     * @param state {@code open}, {@code granted} or {@code refused}
     * @param due last day on which it is answered in time
     * @param extension why the answer takes longer than a month
     * @param restriction of the processing, if one was requested and granted
     * @param requester whose data it is about, for the data protection officer; empty for requests of before it was stored
     */
    public record Request(
            String id,
            String kind,
            String state,
            Instant receivedAt,
            LocalDate due,
            String sentence,
            Optional<Entry> entry,
            Optional<String> extension,
            Optional<Answer> answer,
            Optional<Restriction> restriction,
            Optional<Requester> requester) {

        public boolean isOpen() {
            return state.equals("open");
        }

        /** Returns a text without the sentences, which are personal. */
        @Override
        public String toString() {
            return "Request[" + id + "]";
        }
    }

    /** Returns a page of the requests of the person who is signed in, the newest first. */
    public Page<Request> own(Optional<String> cursor) {
        return client.fetchPage(Service.CONSENT, Request.class, () -> request(PATH, "cursor", cursor));
    }

    /** Returns every request of the person who is signed in, about an entry that they contest, the newest first. */
    public List<Request> contested() {
        return client
                .fetchAll(
                        Service.CONSENT,
                        Request.class,
                        cursor -> request(PATH, "cursor", Optional.of(cursor).filter(next -> !next.isEmpty())))
                .stream()
                .filter(request -> request.entry().isPresent())
                .toList();
    }

    /** Returns the requests that wait for an answer, for the data protection officer. */
    public CountedPage<Request> open(Optional<String> after) {
        return counted(PATH + "/open", after);
    }

    /** Returns the requests whose restriction of processing lasts, the latest first, for the data protection officer. */
    public CountedPage<Request> restricting(Optional<String> after) {
        return counted(PATH + "/restricting", after);
    }

    /** Returns the other requests that were answered, the latest first, for the data protection officer. */
    public CountedPage<Request> answered(Optional<String> after) {
        return counted(PATH + "/answered", after);
    }

    private CountedPage<Request> counted(String path, Optional<String> after) {
        return client.fetchCountedPage(Service.CONSENT, Request.class, () -> request(path, "after", after));
    }

    private RestClient.RequestHeadersSpec<?> request(String path, String parameter, Optional<String> position) {
        return client.forService(Service.CONSENT)
                .get()
                .uri(address -> address.path(path)
                        .queryParamIfPresent(parameter, position)
                        .build());
    }

    /** @param entry that is contested; empty for every other kind of request */
    public Request send(String kind, String sentence, Optional<Entry> entry) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("kind", kind, "sentence", sentence));
        entry.ifPresent(each -> body.put("entry", each));
        return client.fetch(
                Service.CONSENT,
                Request.class,
                () -> client.forService(Service.CONSENT)
                        .post()
                        .uri(PATH)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(body));
    }

    /** @param granted whether what was requested is done, or the contested access was not right */
    public Request answer(String id, boolean granted, String sentence) {
        return post(PATH + "/{id}/answer", id, Map.of("granted", granted, "sentence", sentence));
    }

    /** Puts the answer off by two months. */
    public Request extend(String id, String sentence) {
        return post(PATH + "/{id}/extension", id, Map.of("sentence", sentence));
    }

    /** Announces to the resident the end of a restriction, which ends three days later. */
    public Request endRestriction(String id, String sentence) {
        return post(PATH + "/{id}/restriction-end", id, Map.of("sentence", sentence));
    }

    private Request post(String path, String id, Map<String, Object> body) {
        return client.fetch(
                Service.CONSENT,
                Request.class,
                () -> client.forService(Service.CONSENT)
                        .post()
                        .uri(path, id)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(body));
    }
}
