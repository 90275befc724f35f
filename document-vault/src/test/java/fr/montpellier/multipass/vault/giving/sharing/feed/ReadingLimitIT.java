package fr.montpellier.multipass.vault.giving.sharing.feed;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.FakeSharingFeed;
import fr.montpellier.multipass.vault.JournalEntryRepository;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A resident allows a number of readings: these take place, and no other. */
class ReadingLimitIT extends VaultIT {

    private static final String CASE = "CCAS-2026-000321";
    private static final String TYPE = "avis-imposition";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SharingFeedConsumer feedConsumer;

    private final String owner = newSubject();
    private final String agent = newSubject();
    private final String authorisation = UUID.randomUUID().toString();
    private String document = "";

    @BeforeEach
    void a_deposit() throws Exception {
        document = vault.deposit(residentToken(owner), TYPE, "application/pdf", Specimens.valid())
                .json()
                .get("id")
                .asString();
    }

    private void allow(int readings) {
        CONSENT.feed().givenTimes(readings, authorisation, owner, TYPE);
        CONSENT.permits(owner, CASE, TYPE);
    }

    @Test
    void requests_of_one_agent_within_half_an_hour_are_one_reading_and_a_second_one_is_refused() throws Exception {
        allow(1);
        assertThat(open(agent).status()).isEqualTo(201);
        assertThat(open(agent).status()).isEqualTo(201);

        refused(open(newSubject()));
        later(31);
        refused(open(agent));
    }

    @Test
    void as_many_readings_take_place_as_were_allowed() throws Exception {
        allow(2);
        assertThat(open(agent).status()).isEqualTo(201);
        later(31);
        assertThat(open(agent).status()).isEqualTo(201);
        later(31);
        refused(open(agent));
    }

    @Test
    void of_readers_who_race_as_many_read_as_were_allowed() throws Exception {
        allow(3);
        // The first one makes the key and counts; the others find both.
        assertThat(open(agent).status()).isEqualTo(201);
        var start = new CountDownLatch(1);
        List<Future<Integer>> racing = new ArrayList<>();
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int reader = 0; reader < 8; reader++) {
                String another = newSubject();
                racing.add(readers.submit(() -> {
                    start.await();
                    return open(another).status();
                }));
            }
            start.countDown();
        }
        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> each : racing) {
            answers.add(each.get());
        }

        assertThat(answers).filteredOn(status -> status == 201).hasSize(2);
        assertThat(answers).filteredOn(status -> status == 403).hasSize(6);
        assertThat(readings()).isEqualTo("{\"allowed\":3,\"taken\":3}");
    }

    @Test
    void the_agent_sees_how_many_readings_were_taken() throws Exception {
        allow(2);
        assertThat(readings()).isEqualTo("{\"allowed\":2,\"taken\":0}");
        assertThat(open(agent).json().get("readings").toString()).isEqualTo("{\"allowed\":2,\"taken\":1}");
        open(agent);
        assertThat(readings()).isEqualTo("{\"allowed\":2,\"taken\":1}");
    }

    @Test
    void opening_again_within_the_half_hour_does_not_lengthen_it() throws Exception {
        allow(1);
        Instant until = until(open(agent));
        later(29);
        Answer again = open(agent);

        assertThat(until(again)).isEqualTo(until.minus(Duration.ofMinutes(29)));
        assertThat(page(again).status()).isEqualTo(200);
        jdbc.sql("UPDATE consultation SET opened_at = opened_at - interval '2 minutes' WHERE id = ?::uuid")
                .param(again.json().get("id").asString())
                .update();
        assertThat(page(again).problem()).isEqualTo("consultation-ended");
    }

    private static Instant until(Answer opened) {
        return Instant.parse(opened.json().get("until").asString());
    }

    private Answer page(Answer opened) throws Exception {
        return vault.get(
                "/api/authorisations/" + authorisation + "/documents/" + document + "/consultations/"
                        + opened.json().get("id").asString() + "/pages/1?case=" + CASE,
                agentToken(agent));
    }

    @Test
    void agents_who_alternate_use_one_reading_each() throws Exception {
        String other = newSubject();
        allow(2);
        open(agent);
        open(other);
        assertThat(open(agent).status()).isEqualTo(201);
        assertThat(open(other).status()).isEqualTo(201);
        assertThat(readings()).isEqualTo("{\"allowed\":2,\"taken\":2}");
        refused(open(newSubject()));
    }

    /** Returns what the list of an agent says of the readings of the document. */
    private String readings() throws Exception {
        return vault.get("/api/authorisations/" + authorisation + "/documents?case=" + CASE, agentToken(agent))
                .json()
                .at("/items/0/readings")
                .toString();
    }

    @Test
    void an_application_is_held_to_the_number_as_an_agent_is() throws Exception {
        CONSENT.feed().givenToTimes(1, "demo-ccas", authorisation, owner, TYPE);
        CONSENT.permits(owner, CASE, TYPE);
        assertThat(read().status()).isEqualTo(200);
        assertThat(read().status()).as("within the half hour").isEqualTo(200);
        jdbc.sql("UPDATE shared_reading_running SET started_at = started_at - interval '31 minutes'"
                        + " WHERE authorisation = ?::uuid")
                .param(authorisation)
                .update();

        refused(read());
    }

    private Answer read() throws Exception {
        return vault.get(
                "/api/application/authorisations/" + authorisation + "/documents/"
                        + FakeSharingFeed.pairwise(authorisation, document) + "/content",
                applicationToken("demo-ccas", authorisation).token());
    }

    @Test
    void an_authorisation_that_ended_leaves_no_count() throws Exception {
        allow(1);
        open(agent);
        assertThat(counts()).isOne();
        CONSENT.feed().ended("withdrawn", authorisation, owner);
        feedConsumer.consume();
        assertThat(counts()).isZero();
    }

    @Test
    void without_a_number_nothing_is_counted() throws Exception {
        CONSENT.feed().given(authorisation, owner, TYPE);
        CONSENT.permits(owner, CASE, TYPE);
        assertThat(open(agent).status()).isEqualTo(201);
        assertThat(open(newSubject()).status()).isEqualTo(201);
        assertThat(counts()).isZero();
    }

    private void later(int minutes) {
        jdbc.sql(
                        "UPDATE shared_reading_running SET started_at = started_at - make_interval(mins => ?) WHERE authorisation = ?::uuid")
                .params(minutes, authorisation)
                .update();
    }

    private void refused(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(403);
        assertThat(answer.json().get("reason").asString()).isEqualTo("readings_used");
        assertThat(new JournalEntryRepository(jdbc).about(owner).getLast()).satisfies(row -> {
            assertThat(row.type()).isEqualTo("vault.read-refused");
            assertThat(row.entry()).contains("readings_used", document);
        });
    }

    private Answer open(String who) throws Exception {
        return vault.post(
                "/api/authorisations/" + authorisation + "/documents/" + document + "/consultations?case=" + CASE,
                agentToken(who),
                "application/json",
                HttpRequest.BodyPublishers.noBody());
    }

    private long counts() {
        return jdbc.sql("SELECT count(*) FROM shared_reading WHERE authorisation = ?::uuid")
                .param(authorisation)
                .query(Long.class)
                .single();
    }
}
