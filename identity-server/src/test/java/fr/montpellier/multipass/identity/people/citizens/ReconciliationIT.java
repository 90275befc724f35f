package fr.montpellier.multipass.identity.people.citizens;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.people.citizens.IdentitePivot.Gender;
import fr.montpellier.multipass.identity.testing.RunningIdentity;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class ReconciliationIT {

    private final RunningIdentity identity = RunningIdentity.shared();
    private final Citizens citizens = identity.bean(Citizens.class);
    private final TransactionTemplate transaction = identity.bean(TransactionTemplate.class);

    /** Returns a person of this test alone. */
    private final String unique = UUID.randomUUID().toString();

    private final String family = "Famille-" + unique;

    private IdentitePivot pivot(String givenName) {
        return new IdentitePivot(givenName + " " + unique, family, "1991-03-08", Gender.FEMALE, "34172", "99100");
    }

    private Reconciliation recognise(String subject, IdentitePivot pivot) {
        return transaction.execute(status -> citizens.recognise("franceconnect", family + subject, pivot));
    }

    private Citizen create(String subject, IdentitePivot pivot) {
        return ((Reconciliation.New) recognise(subject, pivot)).citizen();
    }

    @Test
    void a_first_sign_in_creates_a_holder_with_a_number() {
        assertThat(recognise("1", pivot("Léa")))
                .isInstanceOfSatisfying(
                        Reconciliation.New.class,
                        created ->
                                assertThat(created.citizen().number().value()).hasSize(12));
    }

    @Test
    void asvs_10_5_2_a_known_subject_is_the_same_person() {
        Citizen created = create("1", pivot("Léa"));

        assertThat(recognise("1", pivot("Léa"))).isEqualTo(new Reconciliation.Known(created, false));
    }

    @Test
    void another_subject_with_the_same_six_fields_is_linked() {
        Citizen created = create("1", pivot("Léa"));

        assertThat(recognise("2", pivot("Léa"))).isEqualTo(new Reconciliation.Known(created, true));
        assertThat(recognise("2", pivot("Léa"))).isEqualTo(new Reconciliation.Known(created, false));
    }

    @Test
    void a_lost_accent_another_letter_case_or_a_hyphen_makes_no_second_holder() {
        Citizen created = create("1", pivot("Léa-Rose"));
        String given = pivot("Lea Rose").givenNames();
        var spelt = new IdentitePivot(
                given.toUpperCase(Locale.ROOT),
                family.toUpperCase(Locale.ROOT),
                "1991-03-08",
                Gender.FEMALE,
                "34172",
                "99100");

        assertThat(recognise("2", spelt)).isEqualTo(new Reconciliation.Known(created, true));
    }

    @Test
    void a_changed_family_name_is_ambiguous() {
        IdentitePivot pivot = pivot("Léa Marie");
        create("1", pivot);

        var changed = new IdentitePivot(
                pivot.givenNames(), family + "-Durand", pivot.birthdate(), pivot.gender(), "34172", "99100");

        assertThat(recognise("2", changed)).isEqualTo(new Reconciliation.Ambiguous());
    }

    @Test
    void a_changed_gender_or_birthplace_is_ambiguous() {
        String names = pivot("Camille").givenNames();
        create("1", pivot("Camille"));

        assertThat(recognise("2", new IdentitePivot(names, family, "1991-03-08", Gender.MALE, "34172", "99100")))
                .isEqualTo(new Reconciliation.Ambiguous());
        assertThat(recognise("3", new IdentitePivot(names, family, "1991-03-08", Gender.FEMALE, "30189", "99100")))
                .isEqualTo(new Reconciliation.Ambiguous());
    }

    @Test
    void twins_are_two_people() {
        Citizen one = create("1", pivot("Anaïs"));
        Citizen other = create("2", pivot("Zoé"));

        assertThat(other.id()).isNotEqualTo(one.id());
        assertThat(other.number()).isNotEqualTo(one.number());
    }

    @Test
    void concurrent_first_sign_ins_give_one_holder() throws Exception {
        Callable<Citizen> signIn = () -> switch (recognise("1", pivot("Léa"))) {
            case Reconciliation.New(Citizen citizen) -> citizen;
            case Reconciliation.Known(Citizen citizen, boolean linked) -> citizen;
            case Reconciliation.Ambiguous() -> throw new AssertionError("ambiguous");
        };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Stream<CitizenId> holders = threads
                    .invokeAll(IntStream.range(0, 8).mapToObj(i -> signIn).toList())
                    .stream()
                    .map(Future::resultNow)
                    .map(Citizen::id)
                    .distinct();

            assertThat(holders).hasSize(1);
        }
    }

    @Test
    void no_civil_value_is_readable_in_the_database() {
        create("1", pivot("Léa"));

        JdbcClient jdbc = identity.bean(JdbcClient.class);
        List<@Nullable String> tables = jdbc.sql(
                        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
                .query(String.class)
                .list();
        // Bytes are told in hexadecimal.
        List<String> readable = Stream.of(family, "1991-03-08")
                .flatMap(value -> Stream.of(value, HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8))))
                .toList();

        assertThat(tables).contains("citizen", "citizen_upstream", "journal_entries");
        for (String table : tables) {
            assertThat(jdbc.sql("SELECT t::text FROM \"" + table + "\" t")
                            .query(String.class)
                            .list())
                    .as(table)
                    .noneMatch(row -> readable.stream().anyMatch(row::contains));
        }
    }
}
