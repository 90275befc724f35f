package fr.montpellier.multipass.identity.organisations;

import fr.montpellier.multipass.identity.protocol.servicetokens.ServiceTokens;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.search.ActivityCounts;
import fr.montpellier.multipass.journal.search.EntryCount;
import fr.montpellier.multipass.kernel.Audiences;
import fr.montpellier.multipass.kernel.Scopes;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.outbound.CallLimits;
import fr.montpellier.multipass.service.outbound.OutboundClient;
import fr.montpellier.multipass.service.outbound.addresses.Destinations;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.client.RestClient;

/** Counts what an agent did, from the journal of this server and, with a token of this server, from those of the other services. */
@Component
class AgentActivity {

    private static final CallLimits LIMITS = new CallLimits(Duration.ofSeconds(5), 65_536);

    private final ActivityCounts own;
    private final RestClient calls;
    private final ServiceTokens tokens;
    private final PairwiseSubjects subjects;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final Map<String, URI> services;

    AgentActivity(
            ActivityCounts own,
            RestClient.Builder builder,
            OutboundClient outbound,
            ServiceTokens tokens,
            PairwiseSubjects subjects,
            Journal journal,
            TransactionTemplate transaction,
            @Value("${multipass.consent.url:http://localhost:9010}") URI consent,
            @Value("${multipass.clients.document-vault.url}") URI vault) {
        this.own = own;
        this.calls = builder.clone()
                .requestFactory(outbound.requestFactory(LIMITS, Destinations.ANY))
                .build();
        this.tokens = tokens;
        this.subjects = subjects;
        this.journal = journal;
        this.transaction = transaction;
        this.services = Map.of(Audiences.CONSENT, consent, Audiences.VAULT, vault);
    }

    /** @param items by type, in the order of the types */
    record Counts(List<EntryCount> items) {}

    /** Returns whether a service of that name has a journal. */
    boolean isKnown(String service) {
        return service.equals(Audiences.IDENTITY) || services.containsKey(service);
    }

    /**
     * Returns how often the agent did something in 183 days, by type of entry, and writes in the journal who asked.
     *
     * @param by administrator who asks
     * @param service name of a service, which is the audience of tokens for it
     * @throws org.springframework.web.client.RestClientException if the service does not answer
     */
    Counts of(UUID by, UUID agent, String service) {
        SubjectId counted = subjects.inMultipass(agent);
        transaction.executeWithoutResult(
                status -> journal.append(JournalEvent.of(IdentityJournalEvent.AGENT_ACTIVITY_COUNTED)
                        .actor(subjects.inMultipass(by))
                        .subject(counted)
                        .fact("journal", service)));
        String pseudonym = counted.value();
        URI address = services.get(service);
        if (address == null) {
            return new Counts(own.of(pseudonym));
        }
        Counts counts = calls.post()
                .uri(address.resolve("/journal/activity"))
                .headers(headers -> headers.setBearerAuth(tokens.ofServer(service, Scopes.AGENTS_ACTIVITY)))
                .body(Map.of("agent", pseudonym))
                .retrieve()
                .body(Counts.class);
        return counts == null ? new Counts(List.of()) : counts;
    }
}
