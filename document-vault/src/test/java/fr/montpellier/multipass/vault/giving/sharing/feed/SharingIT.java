package fr.montpellier.multipass.vault.giving.sharing.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.FakeSharingFeed;
import fr.montpellier.multipass.vault.JournalEntryRepository;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reading needs two keys: a permit at that moment, and a key made of what the consent service signed. */
class SharingIT extends VaultIT {

    private static final String CASE = "CCAS-2026-000123";
    private static final String TYPE = "avis-imposition";
    /** Time in which a busy machine reads a document. */
    private static final Duration A_WHILE = Duration.ofSeconds(10);
    /** The setting of {@link VaultIT}. */
    private static final Duration HEARD_WITHIN = Duration.ofSeconds(2);

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SharingFeedConsumer feedConsumer;

    @Autowired
    private SharingJob job;

    private final String owner = newSubject();
    private final String agent = newSubject();
    private final String authorisation = UUID.randomUUID().toString();
    private String document = "";

    /** A writer of the consent service's database obtains a permit, and nothing else. */
    @BeforeEach
    void a_permit_for_a_deposited_notice() throws Exception {
        document = deposit(TYPE, Specimens.valid());
        CONSENT.permits(owner, CASE, TYPE);
    }

    @Test
    void a_permit_alone_opens_nothing() throws Exception {
        refused(read());
        Answer list = list();
        assertThat(list.status()).isEqualTo(403);
        assertThat(list.json().get("reason").asString()).isEqualTo("key_not_given");
        assertThat(entries()).containsExactly("vault.deposited", "vault.read-refused", "vault.read-refused");
    }

    @Test
    void an_authorisation_signed_a_moment_ago_opens_at_once() throws Exception {
        CONSENT.feed().given(authorisation, owner, TYPE);

        assertThat(read().body()).isEqualTo(Specimens.valid());
        assertThat(list().json().get("items")).hasSize(1);
        assertThat(entries()).startsWith("vault.deposited", "vault.reader-keys-made", "vault.read-authorised");
    }

    static Stream<String> forgeries() {
        return Stream.of(
                "by another key",
                "as a receipt",
                "for another service",
                "by another issuer",
                "unsigned",
                "changed",
                "nonsense");
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void text_that_the_consent_service_did_not_sign_as_an_event_opens_nothing(String how) throws Exception {
        JWTClaimsSet claims = CONSENT.feed().event("given", authorisation, owner, "", FakeSharingFeed.tomorrow(), TYPE);
        ECKey key = CONSENT.feed().key();
        CONSENT.feed()
                .tell(
                        switch (how) {
                            case "by another key" ->
                                FakeSharingFeed.sign(
                                        claims,
                                        FakeSharingFeed.TYPE,
                                        new com.nimbusds.jose.jwk.ECKey.Builder(FakeSharingFeed.newKey())
                                                .keyID(key.getKeyID())
                                                .build());
                            case "as a receipt" -> FakeSharingFeed.sign(claims, "multipass-receipt+jwt", key);
                            case "for another service" ->
                                FakeSharingFeed.sign(
                                        new JWTClaimsSet.Builder(claims)
                                                .audience("consent-service")
                                                .build(),
                                        FakeSharingFeed.TYPE,
                                        key);
                            case "by another issuer" ->
                                FakeSharingFeed.sign(
                                        new JWTClaimsSet.Builder(claims)
                                                .issuer("http://another.test")
                                                .build(),
                                        FakeSharingFeed.TYPE,
                                        key);
                            case "unsigned" -> new PlainJWT(new PlainHeader(), claims).serialize();
                            case "changed" -> {
                                String real = FakeSharingFeed.sign(
                                        CONSENT.feed()
                                                .event(
                                                        "given",
                                                        authorisation,
                                                        newSubject(),
                                                        "",
                                                        FakeSharingFeed.tomorrow(),
                                                        TYPE),
                                        FakeSharingFeed.TYPE,
                                        key);
                                String forged =
                                        FakeSharingFeed.sign(claims, FakeSharingFeed.TYPE, FakeSharingFeed.newKey());
                                yield real.split("\\.")[0] + "." + forged.split("\\.")[1] + "." + real.split("\\.")[2];
                            }
                            default -> "nonsense";
                        });
        long before = refusedEvents();

        refused(read());
        assertThat(refusedEvents()).isEqualTo(before + 1);
        CONSENT.feed().given(authorisation, owner, TYPE);
        assertThat(read().status()).as("the next event is followed").isEqualTo(200);
    }

    @Test
    void a_withdrawal_destroys_the_key_and_nothing_brings_it_back() throws Exception {
        String given = CONSENT.feed().given(authorisation, owner, TYPE);
        read();
        CONSENT.feed().ended("withdrawn", authorisation, owner);
        feedConsumer.consume();

        assertThat(keys()).isZero();
        assertThat(new JournalEntryRepository(jdbc).about(owner).getLast().entry())
                .contains("vault.reader-keys-destroyed", "withdrawn", authorisation, "\"keys\"");
        refused(read());
        CONSENT.feed().tell(given);
        refused(read());
        assertThat(keys()).isZero();
    }

    @Test
    void an_authorisation_whose_time_is_over_opens_nothing_and_its_key_goes() throws Exception {
        Instant end = clock().instant().plus(A_WHILE).truncatedTo(ChronoUnit.MILLIS);
        CONSENT.feed().givenUntil(end, authorisation, owner, TYPE);
        assertThat(read().status()).isEqualTo(200);
        assertThat(keys()).isOne();

        clock().advance(A_WHILE);
        refused(read());
        job.run();
        assertThat(keys()).isZero();
        assertThat(new JournalEntryRepository(jdbc).about(owner).getLast().entry())
                .contains("expired");
    }

    @Test
    void an_end_that_is_heard_of_before_the_beginning_stays_the_end() throws Exception {
        CONSENT.feed().ended("expired", authorisation, owner);
        CONSENT.feed().given(authorisation, owner, TYPE);

        refused(read());
    }

    @Test
    void a_document_deposited_later_was_not_chosen_and_stays_closed() throws Exception {
        CONSENT.feed().given(authorisation, owner, TYPE);
        feedConsumer.consume();
        String chosen = document;
        document = deposit(TYPE, Specimens.editedName());

        refused(read());
        assertThat(list().json().get("items"))
                .singleElement()
                .satisfies(item -> assertThat(item.get("id").asString()).isEqualTo(chosen));
        assertThat(keys()).isOne();
    }

    @Test
    void of_several_notices_only_the_chosen_one_opens() throws Exception {
        String chosen = document;
        List<String> others = List.of(
                deposit(TYPE, Specimens.editedName()),
                deposit(TYPE, Specimens.editedIncome()),
                deposit(TYPE, Specimens.withoutCode()));
        CONSENT.feed().givenDocuments(authorisation, owner, Map.of(TYPE, List.of(chosen)));

        assertThat(read().body()).isEqualTo(Specimens.valid());
        assertThat(list().json().get("items"))
                .singleElement()
                .satisfies(item -> assertThat(item.get("id").asString()).isEqualTo(chosen));
        for (String other : others) {
            document = other;
            refused(read());
        }
        assertThat(keys()).isOne();
    }

    @Test
    void a_later_revision_opens_its_documents_and_closes_the_others() throws Exception {
        String first = document;
        String second = deposit(TYPE, Specimens.editedName());
        CONSENT.feed().givenDocuments(authorisation, owner, Map.of(TYPE, List.of(first)));
        assertThat(read().status()).isEqualTo(200);

        changed(2, FakeSharingFeed.tomorrow(), second);

        document = second;
        assertThat(read().body()).isEqualTo(Specimens.editedName());
        document = first;
        refused(read());
        assertThat(keys()).isOne();
        assertThat(entries())
                .containsSubsequence(
                        "vault.reader-keys-made",
                        "vault.read-authorised",
                        "vault.reader-keys-destroyed",
                        "vault.reader-keys-made");
    }

    @Test
    void an_earlier_revision_that_is_heard_after_a_later_one_changes_nothing() throws Exception {
        String first = document;
        String second = deposit(TYPE, Specimens.editedName());
        changed(3, FakeSharingFeed.tomorrow(), second);
        changed(2, FakeSharingFeed.tomorrow(), first);
        CONSENT.feed().givenDocuments(authorisation, owner, Map.of(TYPE, List.of(first)));

        refused(read());
        document = second;
        assertThat(read().status()).isEqualTo(200);
    }

    @Test
    void a_revision_after_the_end_opens_nothing() throws Exception {
        CONSENT.feed().given(authorisation, owner, TYPE);
        CONSENT.feed().ended("withdrawn", authorisation, owner);
        changed(2, FakeSharingFeed.tomorrow(), document);

        refused(read());
        assertThat(keys()).isZero();
    }

    @Test
    void a_renewed_authorisation_opens_after_its_first_end_and_until_the_new_one() throws Exception {
        Instant end = clock().instant().plus(A_WHILE).truncatedTo(ChronoUnit.MILLIS);
        CONSENT.feed().givenUntil(end, authorisation, owner, TYPE);
        feedConsumer.consume();
        changed(2, end.plus(A_WHILE), document);
        feedConsumer.consume();

        clock().advance(A_WHILE);
        job.endOverdue();
        assertThat(read().status()).isEqualTo(200);

        clock().advance(A_WHILE);
        job.endOverdue();
        refused(read());
    }

    @Test
    void a_document_that_was_replaced_after_it_was_chosen_stays_open_in_a_later_revision() throws Exception {
        CONSENT.feed().given(authorisation, owner, TYPE);
        assertThat(read().status()).isEqualTo(200);
        String newer = vault.post(
                        "/api/documents?type=" + TYPE + "&period=2022&replaces=" + document,
                        residentToken(owner),
                        "application/pdf",
                        HttpRequest.BodyPublishers.ofByteArray(Specimens.editedName()))
                .json()
                .get("id")
                .asString();

        changed(2, FakeSharingFeed.tomorrow(), document, newer);
        feedConsumer.consume();

        assertThat(read().status()).isEqualTo(200);
        assertThat(keys()).isEqualTo(2);
    }

    private void changed(int revision, Instant until, String... documents) {
        CONSENT.feed().changed(revision, until, authorisation, owner, Map.of(TYPE, List.of(documents)));
    }

    @Test
    void a_document_that_is_named_for_another_type_opens_nothing() throws Exception {
        CONSENT.feed().givenDocuments(authorisation, owner, Map.of("rib", List.of(document)));

        refused(read());
        assertThat(keys()).isZero();
    }

    @Test
    void anothers_document_that_is_named_opens_nothing() throws Exception {
        CONSENT.feed().givenDocuments(authorisation, newSubject(), Map.of(TYPE, List.of(document)));

        refused(read());
        assertThat(keys()).isZero();
    }

    @Test
    void a_permit_for_more_than_was_signed_opens_no_more() throws Exception {
        CONSENT.feed().given(authorisation, owner, TYPE);
        CONSENT.permits(owner, CASE, TYPE, "rib");
        String notice = document;
        document = deposit("rib", Specimens.withoutCode());

        refused(read());
        assertThat(list().json().get("items"))
                .singleElement()
                .satisfies(item -> assertThat(item.get("id").asString()).isEqualTo(notice));
    }

    @Test
    void an_event_of_another_resident_opens_nothing() throws Exception {
        CONSENT.feed().given(authorisation, newSubject(), TYPE);

        refused(read());
    }

    @Test
    void an_event_for_one_department_opens_nothing_to_another() throws Exception {
        CONSENT.feed().given(authorisation, owner, TYPE);
        String sophie = TOKENS.agent(newSubject(), "education", "21340172201787", "Sophie Martin")
                .audience("document-vault")
                .scope("documents.consult")
                .token();

        refused(vault.get(path(), sophie));
    }

    @Test
    void the_owners_key_has_no_part_in_the_reading() throws Exception {
        CONSENT.feed().given(authorisation, owner, TYPE);
        feedConsumer.consume();
        jdbc.sql("UPDATE resident_key SET sealed = '\\x00' WHERE owner = ?")
                .param(owner)
                .update();

        assertThat(read().body()).isEqualTo(Specimens.valid());
        assertThat(list().toString()).doesNotContain("63198", "RETI");
        jdbc.sql("DELETE FROM document WHERE owner = ?").param(owner).update();
        jdbc.sql("DELETE FROM resident_key WHERE owner = ?").param(owner).update();
    }

    @Test
    void a_key_moved_to_another_document_opens_nothing() throws Exception {
        String other = deposit(TYPE, Specimens.editedName());
        CONSENT.feed().given(authorisation, owner, TYPE);
        list();
        jdbc.sql("DELETE FROM shared_wrap WHERE document = ?::uuid")
                .param(other)
                .update();
        jdbc.sql("UPDATE shared_wrap SET document = ?::uuid WHERE document = ?::uuid")
                .params(other, document)
                .update();
        document = other;

        assertThat(read().status()).isEqualTo(500);
        assertThat(entries()).endsWith("vault.read-authorised", "vault.read-aborted");
    }

    @Test
    void when_what_was_signed_cannot_be_known_the_answer_is_no() throws Exception {
        CONSENT.feed().given(authorisation, owner, TYPE);
        CONSENT.feed().fails();

        Answer answer = read();
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().get("reason").asString()).isEqualTo("decision_unavailable");
    }

    @Test
    void many_events_are_followed_page_by_page() throws Exception {
        for (int i = 0; i < 450; i++) {
            CONSENT.feed().given(UUID.randomUUID().toString(), newSubject(), TYPE);
        }
        CONSENT.feed().given(authorisation, owner, TYPE);

        assertThat(read().status()).isEqualTo(200);
    }

    @Test
    void a_consent_service_that_counts_from_the_beginning_again_is_followed() throws Exception {
        CONSENT.feed().given(UUID.randomUUID().toString(), owner, TYPE);
        feedConsumer.consume();
        CONSENT.feed().forgetsAll();
        CONSENT.feed().given(authorisation, owner, TYPE);

        assertThat(read().status()).isEqualTo(200);
    }

    @Test
    void a_restored_feed_that_has_counted_past_the_old_number_is_recognised_by_its_content() throws Exception {
        CONSENT.feed().given(UUID.randomUUID().toString(), owner, TYPE);
        feedConsumer.consume();
        long followed = position();
        CONSENT.feed().forgetsAll();
        CONSENT.feed().given(authorisation, owner, TYPE);
        CONSENT.feed().countsTo(followed);
        CONSENT.feed().given(UUID.randomUUID().toString(), newSubject(), TYPE);

        assertThat(read().status()).isEqualTo(200);
        assertThat(countEntries("vault.sharing-feed-restored")).isPositive();
    }

    @Test
    void a_withdrawal_signed_by_a_key_that_is_unknown_as_yet_is_followed_once_the_key_is_known() throws Exception {
        CONSENT.feed().given(authorisation, owner, TYPE);
        read();
        assertThat(keys()).isOne();
        CONSENT.feed().changesItsKey();
        CONSENT.feed().ended("withdrawn", authorisation, owner);
        feedConsumer.consume();
        assertThat(keys()).isOne();

        CONSENT.feed().publishesKeys();

        // The vault looks for keys every few seconds.
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            feedConsumer.consume();
            return keys() == 0;
        });
        refused(read());
    }

    @Test
    void an_event_that_was_taken_out_of_the_feed_is_noticed_at_the_next() throws Exception {
        CONSENT.feed().given(authorisation, owner, TYPE);
        feedConsumer.consume();
        long before = countEntries("vault.sharing-feed-broken");
        String withdrawal = CONSENT.feed().ended("withdrawn", authorisation, owner);
        CONSENT.feed().given(UUID.randomUUID().toString(), newSubject(), TYPE);
        CONSENT.feed().takesOut(withdrawal);

        feedConsumer.consume();

        assertThat(countEntries("vault.sharing-feed-broken")).isEqualTo(before + 1);
    }

    @Test
    void databases_written_together_do_not_revive_a_withdrawn_authorisation() throws Exception {
        String given = CONSENT.feed().given(authorisation, owner, TYPE);
        read();
        String wrap = jdbc.sql("SELECT to_jsonb(w)::text FROM shared_wrap w WHERE authorisation = ?::uuid")
                .param(authorisation)
                .query(String.class)
                .single();
        CONSENT.feed().ended("withdrawn", authorisation, owner);
        feedConsumer.consume();

        // By the application's role of the vault's database; the consent service still permits.
        jdbc.sql("UPDATE sharing SET ended_at = NULL, event = ?, until = '2999-01-01' WHERE authorisation = ?::uuid")
                .params(given, authorisation)
                .update();
        jdbc.sql("INSERT INTO shared_wrap SELECT * FROM jsonb_populate_record(NULL::shared_wrap, ?::jsonb)")
                .param(wrap)
                .update();

        refused(read());
        assertThat(keys()).as("destroyed again").isZero();
    }

    @Test
    void a_writer_who_puts_the_end_of_an_authorisation_off_keeps_it_alive_no_longer() throws Exception {
        Instant end = clock().instant().plus(A_WHILE).truncatedTo(ChronoUnit.MILLIS);
        CONSENT.feed().givenUntil(end, authorisation, owner, TYPE);
        feedConsumer.consume();
        jdbc.sql("UPDATE sharing SET until = '2999-01-01' WHERE authorisation = ?::uuid")
                .param(authorisation)
                .update();

        clock().advance(A_WHILE);
        job.endOverdue();

        refused(read());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE sharing_feed SET position = 1000000000, link = encode(sha256(''), 'hex')",
                "DELETE FROM sharing_feed"
            })
    void a_writer_who_moves_or_removes_the_position_in_the_feed_does_not_keep_a_withdrawal_unheard(String attack)
            throws Exception {
        CONSENT.feed().given(authorisation, owner, TYPE);
        assertThat(read().status()).isEqualTo(200);
        jdbc.sql(attack).update();

        CONSENT.feed().ended("withdrawn", authorisation, owner);
        feedConsumer.consume();

        refused(read());
        assertThat(keys()).isZero();
    }

    @Test
    void a_writer_who_fills_the_queue_of_withdrawals_to_be_listed_keeps_none_from_the_list() throws Exception {
        String given = CONSENT.feed().given(authorisation, owner, TYPE);
        assertThat(read().status()).isEqualTo(200);
        jdbc.sql("""
                        INSERT INTO sharing (authorisation, owner, ended_at, listed, revision)
                        SELECT gen_random_uuid(), 'queue', now(), false, 0 FROM generate_series(1, 150)""").update();
        try {
            CONSENT.feed().ended("withdrawn", authorisation, owner);
            feedConsumer.consume();
            jdbc.sql("""
                            UPDATE sharing SET ended_at = NULL, event = ?, until = '2999-01-01', listed = true
                            WHERE authorisation = ?::uuid""").params(given, authorisation).update();

            refused(read());
        } finally {
            jdbc.sql("DELETE FROM sharing WHERE owner = 'queue'").update();
        }
    }

    /** As while a writer of the vault's database holds locks on what the events change. */
    @Test
    void a_vault_that_is_kept_from_hearing_of_withdrawals_soon_opens_nothing() throws Exception {
        CONSENT.feed().given(authorisation, owner, TYPE);
        assertThat(read().status()).isEqualTo(200);
        CONSENT.feed().fails();

        clock().advance(HEARD_WITHIN);

        assertThat(read().status()).isEqualTo(403);
    }

    private long position() {
        return jdbc.sql("SELECT position FROM sharing_feed").query(Long.class).single();
    }

    private long countEntries(String type) {
        return jdbc.sql("SELECT count(*) FROM journal_entries WHERE type = ?")
                .param(type)
                .query(Long.class)
                .single();
    }

    private String deposit(String type, byte[] file) throws Exception {
        return vault.deposit(residentToken(owner), type, "application/pdf", file)
                .json()
                .get("id")
                .asString();
    }

    private Answer read() throws Exception {
        return vault.get(path(), agentToken(agent));
    }

    private String path() {
        return "/api/authorisations/" + authorisation + "/documents/" + document + "/content?case=" + CASE;
    }

    private Answer list() throws Exception {
        return vault.get("/api/authorisations/" + authorisation + "/documents", agentToken(agent));
    }

    private void refused(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("read-refused");
        assertThat(answer.json().get("reason").asString()).isEqualTo("key_not_given");
        assertThat(new JournalEntryRepository(jdbc).about(owner).getLast()).satisfies(row -> {
            assertThat(row.type()).isEqualTo("vault.read-refused");
            assertThat(row.outcome()).isEqualTo("refused");
            assertThat(row.entry()).contains("key_not_given", document, authorisation);
        });
    }

    private List<String> entries() {
        return new JournalEntryRepository(jdbc)
                .about(owner).stream().map(JournalEntryRepository.Row::type).toList();
    }

    private long refusedEvents() {
        return jdbc.sql("SELECT count(*) FROM journal_entries WHERE type = 'vault.sharing-event-refused'")
                .query(Long.class)
                .single();
    }

    private long keys() {
        return jdbc.sql("SELECT count(*) FROM shared_wrap WHERE authorisation = ?::uuid")
                .param(authorisation)
                .query(Long.class)
                .single();
    }
}
