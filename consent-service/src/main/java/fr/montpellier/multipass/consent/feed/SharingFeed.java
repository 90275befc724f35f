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
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Signs the changes of authorisations and returns them in order. Format: docs/formats/sharing-event.md. */
@Service
public class SharingFeed {

    static final JOSEObjectType TYPE = new JOSEObjectType("multipass-sharing-event+jwt");

    /** Most events numbered and chained in one transaction. */
    private static final int MAX_NUMBERED = 500;

    /**
     * @param sequence grows from event to event; numbers may be missing
     * @param link signed; names the number, the event and the preceding link
     */
    record Event(long sequence, String jws, String link) {}

    private final SharingEventRepository events;
    private final ReceiptSigner signer;
    private final FeedLinks links;
    private final String service;

    SharingFeed(
            SharingEventRepository events,
            ReceiptSigner signer,
            FeedLinks links,
            @Value("${multipass.external-url}") String service) {
        this.events = events;
        this.signer = signer;
        this.links = links;
        this.service = service;
    }

    /**
     * Signs and stores an event, in the transaction of the change itself, so that both are committed or neither. Stores
     * each event once, even if it is published again.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void publish(SharingChange change) {
        events.insert(change, signer.sign(TYPE, claims(change)));
    }

    /** Returns the events after that number, oldest first; no earlier number will be assigned later. */
    @Transactional
    List<Event> findAfter(long sequence, int limit) {
        assignSequences();
        return events.findAfter(sequence, limit);
    }

    /** Returns the highest number assigned so far, or 0 when there is none. */
    long lastSequence() {
        return events.lastSequence();
    }

    /** Returns the link of that number, or empty if no event has it. */
    Optional<String> findLink(long sequence) {
        return events.findLink(sequence);
    }

    /**
     * Numbers the events without a number, one instance at a time: an event with a higher number was committed later,
     * or no consumer had read it yet.
     */
    private void assignSequences() {
        if (!events.existsUnnumbered()) {
            return;
        }
        events.lockNumbering();
        Optional<String> previous = events.findLastLink();
        for (SharingEventRepository.Unnumbered each : events.findUnnumbered(MAX_NUMBERED)) {
            String link = links.sign(each.sequence(), each.jws(), previous);
            events.storeSequence(each, link);
            previous = Optional.of(link);
        }
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
        members.put("revision", change.revision());
        members.put("organisation", change.organisation());
        members.put("department", change.department().value());
        change.application().ifPresent(client -> members.put("application", client));
        members.put(
                "types", change.types().stream().map(JustificatifType::value).toList());
        if (!change.facts().isEmpty()) {
            members.put("facts", change.facts().codes());
        }
        members.put("documents", change.documents().identifiers());
        if (!change.pairwise().isEmpty()) {
            members.put("pairwise", change.pairwise());
        }
        if (!change.following().isEmpty()) {
            members.put(
                    "following",
                    change.following().stream().map(JustificatifType::value).toList());
        }
        change.readings().ifPresent(readings -> members.put("readings", readings));
        change.exchange()
                .ifPresent(exchange -> members.put(
                        "exchange",
                        Map.of(
                                "stage", exchange.stage(),
                                "source", exchange.source(),
                                "facts", exchange.facts(),
                                "demarche", exchange.demarche().value())));
        members.put("until", change.until().toString());
        return members;
    }
}
