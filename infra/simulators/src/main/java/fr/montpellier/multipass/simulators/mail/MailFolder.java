package fr.montpellier.multipass.simulators.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Keeps emails in a folder, a file each, which any mail program opens; the names sort by time. */
final class MailFolder {

    private static final String ENDING = ".eml";
    private static final Pattern ID = Pattern.compile("[0-9]{8}T[0-9]{9}-[0-9a-f-]{36}");
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS").withZone(ZoneId.of("UTC"));
    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("d MMMM yyyy 'à' HH:mm", Locale.FRANCE).withZone(ZoneId.of("Europe/Paris"));

    private final Path directory;
    private final Clock clock;

    MailFolder(Path directory, Clock clock) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.clock = clock;
    }

    void add(byte[] message) throws IOException {
        String id = NAME.format(clock.instant()) + "-" + UUID.randomUUID();
        Path written = Files.write(directory.resolve(id + ".part"), message);
        Files.move(written, directory.resolve(id + ENDING));
    }

    /** Returns the newest emails, the newest first. */
    List<ReceivedMail> newest(int limit) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> newest = files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted(Comparator.reverseOrder())
                    .limit(limit)
                    .toList();
            return newest.stream().flatMap(file -> read(file).stream()).toList();
        }
    }

    Optional<ReceivedMail> find(String id) {
        return ID.matcher(id).matches() ? read(directory.resolve(id + ENDING)) : Optional.empty();
    }

    private static Optional<ReceivedMail> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            var message = new MimeMessage(Session.getInstance(new Properties()), in);
            String name = file.getFileName().toString();
            return Optional.of(new ReceivedMail(
                    name.substring(0, name.length() - ENDING.length()),
                    address(message, "From"),
                    address(message, "To"),
                    Optional.ofNullable(message.getSubject()).orElse("(sans objet)"),
                    SHOWN.format(Optional.ofNullable(message.getSentDate())
                            .map(java.util.Date::toInstant)
                            .orElse(Instant.EPOCH)),
                    String.valueOf(message.getContent())));
        } catch (IOException | MessagingException e) {
            return Optional.empty();
        }
    }

    private static String address(MimeMessage message, String header)
            throws MessagingException, UnsupportedEncodingException {
        String value = message.getHeader(header, ", ");
        return value == null ? "" : new InternetAddress(MimeUtility.decodeText(value), false).toUnicodeString();
    }
}
