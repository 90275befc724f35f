package fr.montpellier.multipass.identity.people.sessions;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.http.RawHttp;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.net.HttpCookie;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who reads the rows of sessions, or writes in them with the application's database role, and what they get: nothing. */
class StoredSessionRepositoryIT {

    private final RunningIdentity identity = RunningIdentity.shared();
    private final JdbcClient jdbc = identity.bean(JdbcClient.class);

    private static String cookie(TestBrowser browser) {
        return browser.cookies().getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("MULTIPASS_ID"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
    }

    private TestBrowser signedIn(Map<String, Object> person) {
        var browser = new TestBrowser();
        identity.signInResident(browser, person);
        return browser;
    }

    /** Returns whether a person is signed in in the browser of the cookie. */
    private boolean isSession(String cookie) {
        URI request = identity.portal.authorize(identity.issuer(), Map.of("prompt", "none"));
        return new RawHttp(identity.port())
                .get(request.getRawPath() + "?" + request.getRawQuery(), "Cookie: MULTIPASS_ID=" + cookie)
                .header("Location")
                .filter(location -> location.contains("code="))
                .isPresent();
    }

    /** Every value of every table that sessions may be in. */
    private List<byte[]> allThatIsKeptOfSessions() {
        var values = new ArrayList<byte[]>();
        jdbc.sql("""
                        SELECT table_name AS table, column_name AS column FROM information_schema.columns
                        WHERE table_schema = 'public' AND table_name LIKE '%session%'""")
                .query()
                .listOfRows()
                .forEach(where -> jdbc.sql("SELECT %s FROM %s".formatted(where.get("column"), where.get("table")))
                        .query((row, number) -> row.getObject(1))
                        .list()
                        .forEach(value -> values.add(
                                value instanceof byte[] bytes
                                        ? bytes
                                        : String.valueOf(value).strip().getBytes(StandardCharsets.UTF_8))));
        return values;
    }

    @Test
    void a_reader_of_the_database_makes_no_cookie_of_what_stands_there() {
        // Each value is tried as a cookie, so those of other tests go first.
        jdbc.sql("DELETE FROM session_client").update();
        jdbc.sql("DELETE FROM browser_session").update();
        String cookie = cookie(signedIn(People.INES));
        assertThat(isSession(cookie)).isTrue();
        List<byte[]> kept = allThatIsKeptOfSessions();

        assertThat(kept)
                .isNotEmpty()
                .noneSatisfy(value -> assertThat(new String(value, StandardCharsets.ISO_8859_1))
                        .contains(cookie));
        assertThat(kept.stream()
                        .filter(value -> value.length <= 64)
                        .flatMap(value -> Stream.of(
                                HexFormat.of().formatHex(value),
                                Base64.getUrlEncoder().withoutPadding().encodeToString(value))))
                .noneMatch(this::isSession);
    }

    @Test
    void a_reader_of_the_database_does_not_see_who_a_session_is_of() {
        signedIn(People.INES);
        List<@Nullable UUID> signIns =
                jdbc.sql("SELECT id FROM sign_in").query(UUID.class).list();

        assertThat(jdbc.sql("SELECT sealed FROM browser_session")
                        .query(byte[].class)
                        .list())
                .isNotEmpty()
                .allSatisfy(kept -> assertThat(signIns)
                        .noneMatch(id -> new String(kept, StandardCharsets.ISO_8859_1).contains(bytes(id))));
    }

    private static String bytes(UUID id) {
        return new String(
                ByteBuffer.allocate(16)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array(),
                StandardCharsets.ISO_8859_1);
    }

    @Test
    void a_writer_who_copies_another_persons_session_over_their_own_is_signed_out() {
        jdbc.sql("DELETE FROM browser_session").update();
        signedIn(People.ANH);
        byte[] victim = jdbc.sql("SELECT sealed FROM browser_session")
                .query(byte[].class)
                .single();
        jdbc.sql("DELETE FROM browser_session").update();
        String attacker = cookie(signedIn(People.INES));
        assertThat(isSession(attacker)).isTrue();

        assertThat(jdbc.sql("UPDATE browser_session SET sealed = ?")
                        .param(victim)
                        .update())
                .isOne();

        assertThat(isSession(attacker)).isFalse();
    }

    @Test
    void a_writer_who_lengthens_a_session_does_not() {
        StoredSessionRepository rows = identity.bean(StoredSessionRepository.class);
        var old = new SessionState(Instant.now().minus(Duration.ofHours(1)), Duration.ofMinutes(30), Map.of());
        rows.insert("an-old-session", old);

        jdbc.sql("UPDATE browser_session SET expires_at = now() + interval '1 year'")
                .update();

        assertThat(rows.find("an-old-session")).isEmpty();
    }

    @Test
    void two_requests_that_change_a_session_at_once_both_count_and_none_brings_an_ended_one_back() {
        BrowserSessionRepository sessions = identity.bean(BrowserSessionRepository.class);
        String large = "x".repeat(1_000);
        BrowserSession first = sessions.createSession();
        first.setAttribute(
                "start",
                List.of(new java.util.Random(1)
                        .ints(3_000)
                        .boxed()
                        .map(String::valueOf)
                        .toList()));
        sessions.save(first);
        BrowserSession one = requireNonNull(sessions.findById(first.getId()));
        BrowserSession other = requireNonNull(sessions.findById(first.getId()));

        one.setAttribute("one", large);
        sessions.save(one);
        other.setAttribute("other", large);
        sessions.save(other);

        assertThat(requireNonNull(sessions.findById(first.getId())).getAttributeNames())
                .isEqualTo(Set.of("start", "one", "other"));
        sessions.deleteById(first.getId());
        one.setAttribute("late", large);
        sessions.save(one);
        assertThat(sessions.findById(first.getId())).isNull();
    }
}
