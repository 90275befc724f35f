package fr.montpellier.multipass.identity.notices.letters;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.notices.outbox.Notice;
import fr.montpellier.multipass.identity.notices.outbox.Notices;
import fr.montpellier.multipass.identity.testing.MovedClock;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.NoticeServer;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import fr.montpellier.multipass.kernel.NoticeKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Letters to residents of whom FranceConnect gives no email address. */
class LettersIT {

    private static final MovedClock CLOCK = NoticeServer.CLOCK;
    private static final RunningIdentity IDENTITY = NoticeServer.IDENTITY;

    private final Letters letters = IDENTITY.bean(Letters.class);
    private final Notices notices = IDENTITY.bean(Notices.class);
    private final JdbcClient jdbc = IDENTITY.bean(JdbcClient.class);
    private final TransactionTemplate transaction = IDENTITY.bean(TransactionTemplate.class);

    @TempDir
    private Path directory;

    @BeforeEach
    void nothing_waits() {
        CLOCK.reset();
        jdbc.sql("DELETE FROM notice_mail").update();
        jdbc.sql("DELETE FROM notice").update();
    }

    private static String signIn(Map<String, Object> person) {
        return TestClient.read(IDENTITY.signInResident(person).accessToken()).getSubject();
    }

    /** Stores notices, and puts them into letters on the next day. */
    private void tell(String subject, NoticeKind... kinds) {
        for (NoticeKind kind : kinds) {
            transaction.executeWithoutResult(status -> notices.store(
                    subject,
                    new Notice(UUID.randomUUID(), kind, Optional.of(LocalDate.of(2026, 12, 11)), CLOCK.instant())));
        }
        CLOCK.move(Duration.ofDays(1));
        notices.makeMails();
        CLOCK.reset();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private List<String> states() {
        return jdbc.sql("SELECT state FROM notice_mail ORDER BY made_at")
                .query((row, number) -> row.getString("state"))
                .list();
    }

    private static String text(Path file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    @Test
    void notices_that_were_not_sent_are_one_letter_for_the_owner_of_the_file_alone() throws Exception {
        String subject = signIn(People.INES);
        tell(subject, NoticeKind.PIECE_REQUESTED, NoticeKind.SIGN_IN);
        tell(subject, NoticeKind.FIRST_READING);

        assertThat(letters.print(directory)).isOne();
        assertThat(letters.print(directory)).as("each once").isZero();

        Path file = files().getFirst();
        assertThat(files()).hasSize(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(text(file))
                .contains(
                        "Inès LAMBERT",
                        "Multipass n° ",
                        "Bonjour Inès,",
                        "Elle est attendue jusqu’au 11 décembre 2026.",
                        "pour la première fois",
                        IDENTITY.portal.url(),
                        "FranceConnect ne nous a pas donné d’adresse")
                .doesNotContain("nouveau navigateur", "1991");
        assertThat(states()).containsExactly("printed", "printed");
    }

    @Test
    void a_letter_that_was_not_printed_is_an_email_once_there_is_an_address() {
        tell(signIn(People.INES), NoticeKind.PIECE_REQUESTED);
        assertThat(states()).containsExactly("letter");

        signIn(People.but(People.INES, "email", "ines@courriel.example"));

        assertThat(states()).containsExactly("waiting");
        assertThat(letters.print(directory)).isZero();
        signIn(People.INES);
    }

    @Test
    void names_that_the_font_cannot_draw_and_long_letters_are_written() throws Exception {
        Path file = directory.resolve("letter.pdf");
        try (var out = Files.newOutputStream(file)) {
            LetterPdf.write(
                    new LetterPdf.Letter(
                            List.of("Multipass"),
                            List.of("Nguyễn 王\u0007"),
                            "27 novembre 2026",
                            Stream.generate(() -> "Une phrase assez longue pour tenir sur plusieurs lignes. ".repeat(4))
                                    .limit(30)
                                    .toList()),
                    out);
        }
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            assertThat(document.getNumberOfPages()).isGreaterThan(2);
        }
        assertThat(text(file)).contains("Nguyễn");
    }

    @Test
    void the_operator_s_command_writes_them() throws Exception {
        tell(signIn(People.INES), NoticeKind.PIECE_REFUSED);

        assertThat(IDENTITY.run("letters", "--directory=" + directory)).isZero();

        assertThat(files()).hasSize(1);
        assertThat(states()).containsExactly("printed");
    }
}
