package fr.montpellier.multipass.identity.protocol.logout;

import fr.montpellier.multipass.identity.clients.registry.ClientMetadata;
import fr.montpellier.multipass.identity.clients.registry.ClientPolicy;
import fr.montpellier.multipass.identity.people.signin.SessionClients;
import fr.montpellier.multipass.identity.people.signin.SessionClients.SessionClient;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignIns;
import fr.montpellier.multipass.identity.protocol.authorizations.Authorizations;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.util.UriComponentsBuilder;

/** Ends a sign-in, its tokens, and the sessions that applications opened with them. */
@Service
public class SingleLogout {

    /**
     * What is left to do or to say.
     *
     * @param frames addresses for the browser to open (OpenID Connect Front-Channel Logout, section 3)
     * @param silent names of the applications that did not confirm
     */
    record Result(List<URI> frames, List<String> silent) {

        Result and(Result other) {
            return new Result(joined(frames, other.frames), joined(silent, other.silent));
        }

        private static <T> List<T> joined(List<T> some, List<T> more) {
            var all = new ArrayList<>(some);
            all.addAll(more);
            return List.copyOf(all);
        }
    }

    private record LoggedOutClient(RegisteredClient client, SessionClient session) {}

    private final SignIns signIns;
    private final Authorizations authorizations;
    private final SessionClients sessionClients;
    private final RegisteredClientRepository clients;
    private final PairwiseSubjects subjects;
    private final LogoutNoticeRepository notices;
    private final BackChannel backChannel;
    private final TransactionTemplate transaction;
    private final String issuer;

    SingleLogout(
            SignIns signIns,
            Authorizations authorizations,
            SessionClients sessionClients,
            RegisteredClientRepository clients,
            PairwiseSubjects subjects,
            LogoutNoticeRepository notices,
            BackChannel backChannel,
            TransactionTemplate transaction,
            @Value("${multipass.tokens.issuer}") String issuer) {
        this.signIns = signIns;
        this.authorizations = authorizations;
        this.sessionClients = sessionClients;
        this.clients = clients;
        this.subjects = subjects;
        this.notices = notices;
        this.backChannel = backChannel;
        this.transaction = transaction;
        this.issuer = issuer;
    }

    /** Notices are kept in the same transaction as the end: no application is forgotten by a server that stops. */
    Result end(SignIn signIn) {
        var told = sessionClients.of(signIn.id()).stream()
                .flatMap(session -> Optional.ofNullable(clients.findByClientId(session.clientId()))
                        .map(client -> new LoggedOutClient(client, session))
                        .stream())
                .toList();
        List<LogoutNotice> due = transaction.execute(status -> {
            signIns.end(signIn);
            authorizations.removeAllOf(signIn.id().toString());
            return told.stream()
                    .filter(each -> ClientMetadata.of(each.client()).has(BackChannel.ADDRESS))
                    .map(each -> notice(signIn, each))
                    .toList();
        });
        var silent = backChannel.tell(due).stream()
                .map(notice -> name(told, notice.clientId()))
                .toList();
        return new Result(told.stream().flatMap(each -> frame(each).stream()).toList(), silent);
    }

    /** Ends every sign-in of a person. */
    public void endAll(UUID holder) {
        signIns.idsOf(holder).stream().flatMap(id -> signIns.find(id).stream()).forEach(this::end);
    }

    /** Ends the tokens that one client got in the sign-in; no other is told anything. */
    void endAt(String clientId, SignIn signIn) {
        authorizations.removeAllOf(clientId, List.of(signIn.id().toString()));
    }

    private LogoutNotice notice(SignIn signIn, LoggedOutClient each) {
        var sector = ClientPolicy.of(each.client()).sector();
        return notices.add(
                signIn.id(),
                each.session().clientId(),
                each.session().sid(),
                subjects.of(signIn.holder(), sector).value());
    }

    private Optional<URI> frame(LoggedOutClient each) {
        return ClientMetadata.of(each.client())
                .text("frontchannel_logout_uri")
                .map(address -> UriComponentsBuilder.fromUriString(address)
                        .queryParam("iss", "{iss}")
                        .queryParam("sid", "{sid}")
                        .encode()
                        .build(issuer, each.session().sid()));
    }

    private static String name(List<LoggedOutClient> told, String clientId) {
        return told.stream()
                .map(LoggedOutClient::client)
                .filter(client -> client.getClientId().equals(clientId))
                .map(client -> ClientMetadata.name(client, LocaleContextHolder.getLocale()))
                .findFirst()
                .orElse(clientId);
    }
}
