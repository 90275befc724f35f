package fr.montpellier.multipass.consent.feed;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.consent.receipts.ReceiptSigner;
import fr.montpellier.multipass.kernel.Audiences;
import fr.montpellier.multipass.kernel.JustificatifType;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Signs the changes of authorisations and returns them in order. Format: docs/formats/sharing-event.md. */
@Service
public class SharingFeed {

    static final JOSEObjectType TYPE = new JOSEObjectType("multipass-sharing-event+jwt");

    private static final long NUMBERING_LOCK = 27_561;

    /** Most events numbered and chained in one transaction. */
    private static final int NUMBERED = 500;

    /**
     * @param sequence grows from event to event; numbers may be missing
     * @param link signed; names the number, the event and the preceding link
     */
    record Event(long sequence, String jws, String link) {}

    private final JdbcClient jdbc;
    private final ReceiptSigner signer;
    private final FeedLinks links;
    private final String service;

    SharingFeed(
            JdbcClient jdbc,
            ReceiptSigner signer,
            FeedLinks links,
            @Value("${multipass.external-url}") String service) {
        this.jdbc = jdbc;
        this.signer = signer;
        this.links = links;
        this.service = service;
    }

    /**
     * Signs and stores an event, in the transaction of the change itself, so that both are committed or neither. Stores
     * each event once, even if told again.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void publish(SharingChange change) {
        jdbc.sql("""
                INSERT INTO sharing_events (authorisation, event, jws) VALUES (?, ?, ?)
                ON CONFLICT (authorisation, event) DO NOTHING""")
                .params(change.authorisation().value(), change.kind().code(), signer.sign(TYPE, claims(change)))
                .update();
    }

    /** Returns the events after that number, oldest first; no earlier number will be assigned later. */
    @Transactional
    List<Event> findAfter(long sequence, int limit) {
        assignSequences();
        return jdbc.sql("SELECT sequence, jws, link FROM sharing_events WHERE sequence > ? ORDER BY sequence LIMIT ?")
                .params(sequence, limit)
                .query((row, number) -> new Event(row.getLong("sequence"), row.getString("jws"), row.getString("link")))
                .list();
    }

    /** Returns the highest number assigned so far, or 0 when there is none. */
    long lastSequence() {
        return jdbc.sql("SELECT coalesce(max(sequence), 0) FROM sharing_events")
                .query(Long.class)
                .single();
    }

    /** Returns the link of that number, or empty if no event has it. */
    Optional<String> findLink(long sequence) {
        return jdbc.sql("SELECT link FROM sharing_events WHERE sequence = ?")
                .param(sequence)
                .query(String.class)
                .optional();
    }

    /**
     * Numbers the events without a number, one instance at a time: an event numbered later was committed later, or no
     * follower had seen it yet.
     */
    private void assignSequences() {
        boolean any = jdbc.sql("SELECT EXISTS (SELECT FROM sharing_events WHERE sequence IS NULL)")
                .query(Boolean.class)
                .single();
        if (!any) {
            return;
        }
        jdbc.sql("SELECT pg_advisory_xact_lock(?)").param(NUMBERING_LOCK).query(row -> {});
        Optional<String> previous = jdbc.sql(
                        "SELECT link FROM sharing_events WHERE sequence IS NOT NULL ORDER BY sequence DESC LIMIT 1")
                .query(String.class)
                .optional();
        for (Unnumbered each : unnumbered()) {
            String link = links.sign(each.sequence(), each.jws(), previous);
            jdbc.sql("UPDATE sharing_events SET sequence = ?, link = ? WHERE id = ?")
                    .params(each.sequence(), link, each.id())
                    .update();
            previous = Optional.of(link);
        }
    }

    /** @param sequence the number that the event will get */
    private record Unnumbered(long id, String jws, long sequence) {}

    private List<Unnumbered> unnumbered() {
        return jdbc.sql("""
                SELECT id, jws, nextval('sharing_event_numbers') AS number
                FROM (SELECT id, jws FROM sharing_events WHERE sequence IS NULL ORDER BY id LIMIT ?) o ORDER BY id""")
                .param(NUMBERED)
                .query((row, number) -> new Unnumbered(row.getLong("id"), row.getString("jws"), row.getLong("number")))
                .list();
    }

    private JWTClaimsSet claims(SharingChange change) {
        return new JWTClaimsSet.Builder()
                .issuer(service)
                .audience(Audiences.VAULT)
                .subject(change.resident().value())
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(change.at()))
                .claim("event", change.kind().code())
                .claim("authorisation", authorisation(change))
                .build();
    }

    private static Map<String, Object> authorisation(SharingChange change) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", change.authorisation().toString());
        members.put("organisation", change.organisation());
        members.put("department", change.department().value());
        change.application().ifPresent(client -> members.put("application", client));
        members.put(
                "types", change.types().stream().map(JustificatifType::value).toList());
        if (!change.facts().isEmpty()) {
            members.put("facts", change.facts().codes());
        }
        members.put("until", change.until().toString());
        return members;
    }
}
