package fr.montpellier.multipass.identity;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import fr.montpellier.multipass.identity.testing.services.FakeProvider;
import fr.montpellier.multipass.identity.testing.services.FakeProvider.Fault;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

class PersonalDataInLogsIT {

    private final RunningIdentity identity = RunningIdentity.shared();

    /** All but those for which the server waits for the length of its patience: these go on beside the others. */
    private static final Set<Fault> FAULTS =
            EnumSet.complementOf(EnumSet.of(Fault.TOKEN_ANSWER_SLOW, Fault.USERINFO_SLOW));

    private static final List<String> PERSONAL = Stream.of(People.INES, People.ANH, People.KARIM)
            .flatMap(person -> person.entrySet().stream())
            // The journal holds the organisation of an agent, which is no personal value.
            .filter(claim -> !claim.getKey().equals("siret"))
            .map(claim -> (String) claim.getValue())
            // A word of three letters or a code of five digits is found in anything.
            .filter(value -> value.length() > 5 && !value.equals("female"))
            .toList();

    @Test
    void neither_logs_nor_journal_entries_name_a_person_or_hold_a_token() throws Exception {
        var root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        var events = new ListAppender<ILoggingEvent>();
        events.start();
        root.addAppender(events);
        List<String> secrets;
        try {
            secrets = journey();
        } finally {
            root.detachAppender(events);
        }

        List<String> log =
                events.list.stream().map(PersonalDataInLogsIT::everything).toList();
        assertThat(log).isNotEmpty();
        assertThat(String.join("\n", log)).doesNotContain(PERSONAL.toArray(String[]::new));
        assertThat(String.join("\n", log)).doesNotContain(secrets.toArray(String[]::new));
        assertThat(entries()).doesNotContain(PERSONAL.toArray(String[]::new));
    }

    private List<String> journey() throws Exception {
        var secrets = new ArrayList<String>();
        TestClient.Answer tokens = identity.signInResident(People.INES);
        identity.signInResident(People.ANH);
        identity.signInAgent(People.KARIM);
        secrets.add(tokens.accessToken());
        secrets.add(tokens.text("id_token"));
        secrets.add(tokens.text("refresh_token"));
        identity.portal.exchange(identity.issuer(), tokens.accessToken(), "consent-service", "");
        try (ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<HttpResponse<String>> slowToken = waiting.submit(
                    () -> failing(identity.proConnect, People.KARIM, Fault.TOKEN_ANSWER_SLOW, "proconnect"));
            Future<HttpResponse<String>> slowUserInfo = waiting.submit(
                    () -> failing(identity.franceConnectPlus, People.ANH, Fault.USERINFO_SLOW, "franceconnect-plus"));
            for (Fault fault : FAULTS) {
                failing(identity.franceConnect, People.INES, fault, "franceconnect");
            }
            assertThat(slowToken.get().statusCode()).isEqualTo(503);
            assertThat(slowUserInfo.get().statusCode()).isEqualTo(503);
        }
        identity.portal.redeem(identity.issuer(), "not-a-code-of-ours");
        secrets.addAll(List.of("not-a-code-of-ours", "code=", "state=", "id_token_hint="));
        return secrets;
    }

    private HttpResponse<String> failing(FakeProvider provider, Map<String, Object> person, Fault fault, String name) {
        provider.with(person, name.equals("proconnect") ? "eidas1-mfa" : "eidas1");
        provider.fault = fault;
        return new TestBrowser().open(identity.at("/federation/" + name + "/start"));
    }

    private static String everything(ILoggingEvent event) {
        var text = new StringBuilder(event.getFormattedMessage());
        for (IThrowableProxy cause = event.getThrowableProxy(); cause != null; cause = cause.getCause()) {
            text.append('\n').append(cause.getMessage());
        }
        return text.toString();
    }

    private String entries() {
        return String.join(
                "\n",
                identity.bean(JdbcClient.class)
                        .sql("SELECT entry FROM journal_entries")
                        .query((row, number) -> new String(row.getBytes(1), StandardCharsets.UTF_8))
                        .list());
    }
}
