package fr.montpellier.multipass.identity.protocol.logout;

import fr.montpellier.multipass.identity.clients.metadata.ClientMetadata;
import fr.montpellier.multipass.identity.clients.metadata.ClientPolicy;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.signin.SessionClientRepository;
import fr.montpellier.multipass.identity.people.signin.SessionClientRepository.SessionClient;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignInService;
import fr.montpellier.multipass.identity.people.signin.SignInTermination;
import fr.montpellier.multipass.identity.protocol.authorizations.Authorizations;
import fr.montpellier.multipass.identity.protocol.logout.backchannel.BackChannelLogout;
import fr.montpellier.multipass.identity.protocol.logout.backchannel.LogoutNotice;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.util.UriComponentsBuilder;

/** Ends a sign-in and its tokens, and notifies applications so that they end their sessions. */
@Service
public class SingleLogout implements SignInTermination {

    /**
     * The result of a logout.
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

    /** What is left to do when a sign-in has ended in the database. */
    private record Ended(List<LoggedOutClient> told, List<LogoutNotice> due) {}

    private final SignInService signIns;
    private final Citizens citizens;
    private final Authorizations authorizations;
    private final SessionClientRepository sessionClients;
    private final RegisteredClientRepository clients;
    private final PairwiseSubjects subjects;
    private final BackChannelLogout backChannel;
    private final TransactionTemplate transaction;
    private final String issuer;

    SingleLogout(
            SignInService signIns,
            Citizens citizens,
            Authorizations authorizations,
            SessionClientRepository sessionClients,
            RegisteredClientRepository clients,
            PairwiseSubjects subjects,
            BackChannelLogout backChannel,
            TransactionTemplate transaction,
            @Value("${multipass.tokens.issuer}") String issuer) {
        this.signIns = signIns;
        this.citizens = citizens;
        this.authorizations = authorizations;
        this.sessionClients = sessionClients;
        this.clients = clients;
        this.subjects = subjects;
        this.backChannel = backChannel;
        this.transaction = transaction;
        this.issuer = issuer;
    }

    /** Ends the sign-in, and notifies the applications. */
    Result end(SignIn signIn) {
        Ended ended = store(signIn);
        List<String> silent = backChannel.send(ended.due()).stream()
                .map(notice -> name(ended.told(), notice.clientId()))
                .toList();
        return new Result(
                ended.told().stream().flatMap(each -> frame(each).stream()).toList(), silent);
    }

    /** Ends the sign-in and stores the notices in one transaction, so that no notice is lost if the server stops. */
    private Ended store(SignIn signIn) {
        List<LoggedOutClient> told = sessionClients.findBySignIn(signIn.id()).stream()
                .flatMap(session -> Optional.ofNullable(clients.findByClientId(session.clientId()))
                        .map(client -> new LoggedOutClient(client, session))
                        .stream())
                .toList();
        List<LogoutNotice> due = transaction.execute(status -> {
            // Before the end of this one, without which those in which the person acts for others are not found.
            List<LogoutNotice> acting = signIns.actingFrom(signIn).stream()
                    .flatMap(each -> store(each).due().stream())
                    .toList();
            signIns.end(signIn);
            authorizations.removeAllOf(signIn.id().toString());
            return Stream.concat(
                            acting.stream(),
                            told.stream()
                                    .filter(each ->
                                            ClientMetadata.of(each.client()).has(BackChannelLogout.ADDRESS))
                                    .map(each -> notice(signIn, each)))
                    .toList();
        });
        return new Ended(told, due);
    }

    @Override
    public void endAll(UUID holder) {
        signIns.idsOf(holder).stream().flatMap(id -> signIns.find(id).stream()).forEach(this::end);
    }

    @Override
    public void endAll(UUID holder, Instant until) {
        signIns.idsOf(holder).stream()
                .flatMap(id -> signIns.find(id).stream())
                .filter(signIn -> !signIn.at().isAfter(until))
                .forEach(this::end);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Runnable endAllInTransaction(UUID holder) {
        return store(open(signIns.idsOf(holder).stream()));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Runnable endOthersInTransaction(SignIn kept) {
        return store(others(kept));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Runnable endActingInTransaction(UUID representation) {
        return store(signIns.actingBy(representation).stream());
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Runnable endActingFromInTransaction(SignIn source) {
        return store(signIns.actingFrom(source).stream());
    }

    @Override
    public List<SignIn> actingOver(int most) {
        return signIns.actingOver(most);
    }

    @Override
    public void endActingOver(SignIn over) {
        end(over);
    }

    /**
     * Returns the other sign-ins of the person, to each of their Multipass. Those of one are read when those of the one before have
     * ended, since a sign-in to a former Multipass is opened from one to the other.
     */
    private Stream<SignIn> others(SignIn kept) {
        return citizens.holdersOf(kept.holder()).stream()
                .flatMap(holder -> open(signIns.idsOf(holder).stream()))
                .filter(signIn -> !signIn.id().equals(kept.id()));
    }

    private Stream<SignIn> open(Stream<String> ids) {
        return ids.flatMap(id -> signIns.find(id).stream());
    }

    private Runnable store(Stream<SignIn> ended) {
        List<LogoutNotice> due =
                ended.flatMap(signIn -> store(signIn).due().stream()).toList();
        return () -> backChannel.send(due);
    }

    @Override
    public void endReplaced(SignIn replaced) {
        end(replaced);
    }

    @Override
    public void endOther(SignIn kept, UUID id) {
        signIns.find(id.toString())
                .filter(other -> citizens.holdersOf(kept.holder()).contains(other.holder())
                        && !other.id().equals(kept.id()))
                .ifPresent(this::end);
    }

    @Override
    public void endOthers(SignIn kept) {
        others(kept).forEach(this::end);
    }

    /** Ends the tokens that one client got in the sign-in; other clients get no notice. */
    void endTokens(String clientId, SignIn signIn) {
        authorizations.removeAllOf(clientId, List.of(signIn.id().toString()));
    }

    private LogoutNotice notice(SignIn signIn, LoggedOutClient each) {
        String sector = ClientPolicy.of(each.client()).sector();
        return backChannel.store(
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
