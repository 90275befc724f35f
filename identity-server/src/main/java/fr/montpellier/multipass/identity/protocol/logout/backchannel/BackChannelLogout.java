package fr.montpellier.multipass.identity.protocol.logout.backchannel;

import fr.montpellier.multipass.identity.clients.metadata.ClientMetadata;
import fr.montpellier.multipass.identity.clients.outbound.OutboundRequests;
import fr.montpellier.multipass.identity.clients.registry.RegisteredClients;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends logout tokens to clients when a sign-in ended (OpenID Connect Back-Channel Logout, section 2.5): immediately,
 * then again with growing intervals for a day. The first failure and the outcome are written to the journal.
 */
@Component
public class BackChannelLogout {

    public static final String ADDRESS = "backchannel_logout_uri";

    private static final Logger log = LoggerFactory.getLogger(BackChannelLogout.class);
    private static final int AT_ONCE = 20;

    private final RegisteredClients clients;
    private final LogoutNoticeRepository notices;
    private final LogoutTokens tokens;
    private final OutboundRequests outbound;
    private final TransactionTemplate transaction;
    private final Journal journal;

    BackChannelLogout(
            RegisteredClients clients,
            LogoutNoticeRepository notices,
            LogoutTokens tokens,
            OutboundRequests outbound,
            TransactionTemplate transaction,
            Journal journal) {
        this.clients = clients;
        this.notices = notices;
        this.tokens = tokens;
        this.outbound = outbound;
        this.transaction = transaction;
        this.journal = journal;
    }

    /**
     * Stores a notice in the caller's transaction, so that it is not lost if the server stops. The caller makes the
     * first attempt to send it.
     *
     * @param sid identifier of the sign-in at the client
     * @param subject pseudonym of the person at the client
     */
    public LogoutNotice store(UUID signIn, String clientId, String sid, String subject) {
        return notices.insert(signIn, clientId, sid, subject);
    }

    /**
     * Erases the notices of these sign-ins that are delivered or abandoned, in the caller's transaction. The others are
     * still to be sent and are deleted later.
     */
    public void erase(List<String> signInIds) {
        notices.deleteFinished(signInIds);
    }

    /**
     * Sends all notices concurrently. The method takes as long as the slowest response, at most the timeout of an
     * outbound request.
     *
     * @return the notices that were not confirmed, which are sent again later
     */
    public List<LogoutNotice> send(List<LogoutNotice> due) {
        var outcomes = new LinkedHashMap<LogoutNotice, Future<Boolean>>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            due.forEach(notice -> outcomes.put(notice, threads.submit(() -> send(notice))));
        }
        return outcomes.entrySet().stream()
                .filter(outcome -> !isTrue(outcome.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean isTrue(Future<Boolean> outcome) {
        return outcome.state() == Future.State.SUCCESS && outcome.resultNow();
    }

    @Scheduled(fixedDelayString = "PT5S", initialDelayString = "PT5S")
    void retry() {
        List<LogoutNotice> due;
        do {
            due = notices.takeDue(AT_ONCE);
            send(due);
        } while (due.size() == AT_ONCE);
    }

    private boolean send(LogoutNotice notice) {
        RegisteredClient client = clients.findByClientId(notice.clientId());
        if (client == null) {
            notices.markAbandoned(notice);
            return false;
        }
        try {
            post(notice, client);
            end(notice, Outcome.SUCCESS);
            return true;
        } catch (IOException e) {
            log.info(
                    "back-channel logout of client {} failed, attempt {}: {}",
                    notice.clientId(),
                    notice.attempts(),
                    e.getMessage());
            if (notice.attempts() == 1 || LogoutNoticeRepository.isLast(notice)) {
                end(notice, Outcome.FAILED);
            }
            return false;
        }
    }

    private void post(LogoutNotice notice, RegisteredClient client) throws IOException {
        String address = ClientMetadata.of(client)
                .text(ADDRESS)
                .orElseThrow(() -> new IOException("the client no longer has a back-channel logout URI"));
        outbound.post(
                URI.create(address),
                "logout_token=" + tokens.of(notice, client),
                !RegisteredClients.isRegistered(client));
    }

    private void end(LogoutNotice notice, Outcome outcome) {
        transaction.executeWithoutResult(status -> {
            if (outcome == Outcome.SUCCESS) {
                notices.markDelivered(notice);
            } else if (LogoutNoticeRepository.isLast(notice)) {
                notices.markAbandoned(notice);
            }
            journal.append(JournalEvent.of(IdentityJournalEvent.APPLICATION_SIGNED_OUT)
                    .outcome(outcome)
                    .fact("client", notice.clientId())
                    .fact("attempt", Integer.toString(notice.attempts())));
        });
    }
}
