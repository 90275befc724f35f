package fr.montpellier.multipass.vault.checking.authenticity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.specimens.CodeVectors;
import fr.montpellier.multipass.vault.checking.authenticity.codes.TwoDDocFormatException;
import fr.montpellier.multipass.vault.checking.authenticity.codes.TwoDDocParser;
import fr.montpellier.multipass.vault.checking.authenticity.trust.TrustDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustDirectoryTest {

    private static final LocalDate IN_TIME = LocalDate.of(2020, 6, 1);

    private final TestAuthority authority = new TestAuthority("FR99");

    @TempDir
    private Path directory;

    @BeforeEach
    void aDatedList() throws IOException {
        Files.writeString(directory.resolve("list-date.txt"), "2026-10-01\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secp256r1", "secp384r1", "secp521r1"})
    void the_hash_follows_the_curve(String curve) throws Exception {
        TestAuthority.Issuer issuer = authority.issuer("0001", curve).writeTo(directory);

        assertThat(objection(issuer.sign(IN_TIME, "28", "452021"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DC01", "DC02"})
    void the_oldest_versions_are_judged_alike(String version) throws Exception {
        TestAuthority.Issuer issuer = authority.issuer("0001").writeTo(directory);
        String header = version + "FR990001FFFF" + TestAuthority.days(IN_TIME) + "01";

        assertThat(objection(issuer.sign(header + "26FR2475000"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2019-12-31", "2021-01-01"})
    void a_signature_outside_the_life_of_its_certificate_does_not_count(LocalDate day) throws Exception {
        TestAuthority.Issuer issuer = authority.issuer("0001").writeTo(directory);

        assertThat(objection(issuer.sign(day, "28", "452021"))).contains(Reason.CERTIFICATE_NOT_VALID_THEN);
    }

    @ParameterizedTest
    @CsvSource({"2020-01-01", "2020-12-31"})
    void a_certificate_that_has_expired_since_still_counts(LocalDate day) throws Exception {
        TestAuthority.Issuer issuer = authority.issuer("0001").writeTo(directory);

        assertThat(objection(issuer.sign(day, "28", "452021"))).isEmpty();
    }

    @Test
    void a_certificate_does_not_outlive_its_authority() throws Exception {
        TestAuthority shorter = new TestAuthority("FR98", LocalDate.of(2020, 3, 31));
        shorter.writeTo(directory);
        TestAuthority.Issuer issuer = shorter.issuer("0001").writeTo(directory);

        assertThat(objection(issuer.sign(LocalDate.of(2020, 3, 31), "28", "452021")))
                .isEmpty();
        assertThat(objection(issuer.sign(LocalDate.of(2020, 4, 1), "28", "452021")))
                .contains(Reason.CERTIFICATE_NOT_VALID_THEN);
    }

    @Test
    void a_certificate_that_is_not_in_the_directory_is_unknown() throws Exception {
        TestAuthority.Issuer issuer = authority.issuer("0001");

        assertThat(objection(issuer.sign(IN_TIME, "28", "452021"))).contains(Reason.UNKNOWN_CERTIFICATE);
    }

    @Test
    void a_certificate_that_its_authority_did_not_sign_is_refused() throws Exception {
        new TestAuthority("FR99").writeTo(directory);
        TestAuthority.Issuer issuer = authority.issuer("0001").writeTo(directory);

        assertThat(objection(issuer.sign(IN_TIME, "28", "452021"))).contains(Reason.CERTIFICATE_OF_ANOTHER_AUTHORITY);
    }

    @Test
    void a_certificate_of_another_authority_under_a_false_name_is_refused() throws Exception {
        TestAuthority.Issuer issuer = authority.issuer("0001");
        issuer.writeTo(directory.resolve("fr98-0001.pem"), LocalDate.of(2020, 12, 31));
        String text = "DC04FR980001FFFF" + TestAuthority.days(IN_TIME) + "2801FR452021";

        assertThat(objection(issuer.sign(text))).contains(Reason.CERTIFICATE_OF_ANOTHER_AUTHORITY);
    }

    @Test
    void a_file_of_any_name_is_known_by_its_subject_and_issuer() throws Exception {
        authority.writeTo(directory);
        TestAuthority.Issuer issuer = authority.issuer("AB12");
        issuer.writeTo(directory.resolve("impots.crt"), LocalDate.of(2020, 12, 31));

        assertThat(objection(issuer.sign(IN_TIME, "28", "452021"))).isEmpty();
    }

    @Test
    void the_authority_that_ants_revoked_is_refused_whatever_the_directory_holds() throws Exception {
        TestAuthority revoked = new TestAuthority("FR02");
        revoked.writeTo(directory);
        TestAuthority.Issuer issuer = revoked.issuer("0001").writeTo(directory);

        assertThat(objection(issuer.sign(IN_TIME, "28", "452021"))).contains(Reason.AUTHORITY_REVOKED);
    }

    @Test
    void a_revoked_certificate_counts_for_what_it_signed_before() throws Exception {
        Files.writeString(directory.resolve("revoked.txt"), "# since the theft\nFR99-0001 2020-06-01\n");
        TestAuthority.Issuer issuer = authority.issuer("0001").writeTo(directory);

        assertThat(objection(issuer.sign(IN_TIME, "28", "452021"))).contains(Reason.CERTIFICATE_REVOKED);
        assertThat(objection(issuer.sign(IN_TIME.minusDays(1), "28", "452021"))).isEmpty();
    }

    @Test
    void a_code_without_signature_date_cannot_be_judged() throws Exception {
        TestAuthority.Issuer issuer = authority.issuer("0001").writeTo(directory);

        assertThat(objection(issuer.sign("DC04FR990001FFFFFFFF2801FR452021"))).contains(Reason.SIGNATURE_DATE_MISSING);
    }

    @Test
    void a_message_that_the_table_does_not_know_is_judged_by_its_signature() throws Exception {
        TestAuthority.Issuer issuer = authority.issuer("0001").writeTo(directory);

        assertThat(objection(issuer.sign(IN_TIME, "28", "45202"))).isEmpty();
        assertThat(objection(issuer.sign(IN_TIME, "Z9", "ZZ1\u001dé"))).isEmpty();
    }

    @Test
    void the_test_authority_is_refused_even_when_its_certificate_lies_in_the_directory() throws Exception {
        Files.copy(Path.of("src/main/resources/demo/fr00-0001.pem"), directory.resolve("fr00-0001.pem"));

        assertThat(objection(CodeVectors.code("v4-28"))).contains(Reason.TEST_AUTHORITY);
    }

    @Test
    void the_list_says_its_date_or_that_it_has_none() throws IOException {
        assertThat(TrustDirectory.read(directory, false).listDate()).isEqualTo(LocalDate.of(2026, 10, 1));
        Files.delete(directory.resolve("list-date.txt"));
        assertThat(TrustDirectory.read(directory, false).listDate()).isNull();
        Files.writeString(directory.resolve("list-date.txt"), "yesterday");
        assertThatThrownBy(() -> TrustDirectory.read(directory, false)).isInstanceOf(IOException.class);
    }

    @Test
    void a_file_that_is_no_certificate_is_an_error() throws IOException {
        Files.writeString(directory.resolve("fr99-0003.pem"), "nothing");

        assertThatThrownBy(() -> TrustDirectory.read(directory, false)).hasMessageContaining("fr99-0003.pem");
    }

    private Optional<Reason> objection(String code) throws IOException, TwoDDocFormatException {
        return new CodeSignatureVerifier(TrustDirectory.read(directory, false)).objection(TwoDDocParser.parse(code));
    }
}
