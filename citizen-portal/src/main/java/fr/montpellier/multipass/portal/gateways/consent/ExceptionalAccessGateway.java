package fr.montpellier.multipass.portal.gateways.consent;

import fr.montpellier.multipass.portal.gateways.CountedPage;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.http.ServiceClient;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Calls the consent service for exceptional accesses. */
@Component
public class ExceptionalAccessGateway {

    private static final String PATH = "/api/exceptional-accesses";

    private final ServiceClient client;

    public ExceptionalAccessGateway(ServiceClient client) {
        this.client = client;
    }

    /** What the second person decided. */
    public record Second(boolean confirmed, String agent, Instant at, String sentence) {}

    /** What the data protection officer decided: whether the agent may open other accesses again. */
    public record Review(boolean mayOpen, String officer, Instant at, String sentence) {}

    /** The decision that an account is of another person. */
    public record Separation(String officer, Instant at, String sentence) {}

    /**
     * An account that was refused because its name is like the agent's.
     *
     * @param separated what the data protection officer decided if they are two people
     */
    public record Homonym(
            String id, String agent, String department, Instant refusedAt, Optional<Separation> separated) {

        /** Returns a text without the name, which is personal. */
        @Override
        public String toString() {
            return "Homonym[" + id + "]";
        }
    }

    /**
     * An exceptional access.
     *
     * @param reason {@code vital}, {@code safeguarding} or {@code judicial}
     * @param state {@code waiting} for the second person, {@code confirmed}, {@code disputed} or {@code unconfirmed}
     * @param mine whether the agent who is signed in opened it
     * @param inTheWay whether the agent may open no other access before the data protection officer decided
     * @param documents identifiers by type; empty unless the agent opened it
     */
    public record Access(
            String id,
            String caseReference,
            String demarche,
            String department,
            String organisation,
            String reason,
            String sentence,
            String agent,
            Instant openedAt,
            Instant until,
            String state,
            boolean open,
            boolean mine,
            boolean inTheWay,
            int numberOfDocuments,
            Optional<Map<String, List<String>>> documents,
            Optional<Second> second,
            Optional<Review> review,
            Optional<List<Homonym>> homonyms) {

        /** Returns the accounts that were refused because of their name; none unless the data protection officer asks. */
        public List<Homonym> refused() {
            return homonyms.orElse(List.of());
        }

        public boolean isWaiting() {
            return state.equals("waiting");
        }

        /** Returns a text without what was written and the names, which are personal. */
        @Override
        public String toString() {
            return "Access[" + id + "]";
        }
    }

    /**
     * The documents of a case that an exceptional access may name.
     *
     * @param documents identifiers by type
     * @param refusedForName whether opening them would be refused because of an account with a name like the agent's
     */
    public record Possible(String caseReference, Map<String, List<String>> documents, boolean refusedForName) {}

    public Possible possible(String caseReference) {
        return client.fetch(
                Service.CONSENT,
                Possible.class,
                () -> client.forService(Service.CONSENT).get().uri(PATH + "/cases/{case}", caseReference));
    }

    /** @param documents identifiers */
    public Access open(String caseReference, List<String> documents, String reason, String sentence, int hours) {
        return post(
                PATH,
                Map.of(
                        "caseReference", caseReference,
                        "documents", documents,
                        "reason", reason,
                        "sentence", sentence,
                        "hours", hours));
    }

    public Access decide(String id, boolean confirmed, String sentence) {
        return post(PATH + "/" + id + "/decision", Map.of("confirmed", confirmed, "sentence", sentence));
    }

    /**
     * Decides, for the data protection officer, whether the agent may open other accesses again.
     *
     * @param access as the officer read it, with the decision that this one changes
     */
    public Access review(Access access, boolean mayOpen, String sentence) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("mayOpen", mayOpen, "sentence", sentence));
        access.review().ifPresent(review -> body.put("seen", review.at().toString()));
        return post(PATH + "/" + access.id() + "/review", body);
    }

    /** Decides, for the data protection officer, that a refused account is of another person than the agent of the access. */
    public Access separate(String id, String homonym, String sentence) {
        return post(PATH + "/" + id + "/homonyms/" + homonym + "/separation", Map.of("sentence", sentence));
    }

    private Access post(String path, Map<String, Object> body) {
        return client.fetch(
                Service.CONSENT,
                Access.class,
                () -> client.forService(Service.CONSENT)
                        .post()
                        .uri(path)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(body));
    }

    /**
     * What the data protection officer is told first.
     *
     * @param recent accesses that were opened in the last thirty days
     * @param waiting accesses on which a second person may still decide
     * @param recentLeftAlone recent ones that were disputed or that no second person confirmed in time
     * @param toDecide accesses on which the officer has to decide, however old
     * @param toSeparate accounts that were refused because of their name, about which the officer has to decide
     */
    public record Counts(long recent, long waiting, long recentLeftAlone, long toDecide, long toSeparate) {}

    /**
     * Returns a page of the accesses of the organisation of the agent who is signed in.
     *
     * @param list {@code waiting} or {@code decided}
     */
    public CountedPage<Access> ofOrganisation(String list, Optional<String> after) {
        return list(PATH, list, after);
    }

    /**
     * Which accesses the data protection officer seeks; what is empty leaves none out.
     *
     * @param agent beginnings of words of the name of the agent who opened them
     * @param since first moment at which they were opened
     * @param until moment before which they were opened
     */
    public record Sought(
            Optional<String> agent,
            Optional<String> caseReference,
            Optional<String> department,
            Optional<Instant> since,
            Optional<Instant> until) {

        public static final Sought ALL =
                new Sought(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        private Map<String, Object> body(String list, Optional<String> after) {
            Map<String, Object> body = new LinkedHashMap<>(Map.of("list", list));
            after.ifPresent(cursor -> body.put("after", cursor));
            agent.ifPresent(name -> body.put("agent", name));
            caseReference.ifPresent(reference -> body.put("caseReference", reference));
            department.ifPresent(code -> body.put("department", code));
            since.ifPresent(first -> body.put("since", first.toString()));
            until.ifPresent(end -> body.put("until", end.toString()));
            return body;
        }

        /** Returns a text without the name, which is personal. */
        @Override
        public String toString() {
            return "Sought";
        }
    }

    /**
     * Returns a page of the accesses of every organisation, for the data protection officer. The name of an agent is in the body, in no
     * address.
     *
     * @param list {@code to-decide}, {@code waiting}, {@code held-back} or {@code settled}
     */
    public CountedPage<Access> all(String list, Sought sought, Optional<String> after) {
        if (sought.equals(Sought.ALL)) {
            return list(PATH + "/all", list, after);
        }
        return client.fetchCountedPage(
                Service.CONSENT,
                Access.class,
                () -> client.forService(Service.CONSENT)
                        .post()
                        .uri(PATH + "/all/search")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(sought.body(list, after)));
    }

    private CountedPage<Access> list(String path, String list, Optional<String> after) {
        return client.fetchCountedPage(
                Service.CONSENT,
                Access.class,
                () -> client.forService(Service.CONSENT)
                        .get()
                        .uri(address -> address.path(path)
                                .queryParam("list", list)
                                .queryParamIfPresent("after", after)
                                .build()));
    }

    /** Counts the accesses of every organisation, for the data protection officer. */
    public Counts counts() {
        return client.fetch(
                Service.CONSENT,
                Counts.class,
                () -> client.forService(Service.CONSENT).get().uri(PATH + "/all/counts"));
    }
}
