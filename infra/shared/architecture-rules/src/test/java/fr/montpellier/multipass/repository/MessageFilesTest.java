package fr.montpellier.multipass.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that every file of messages exists in each declared language, with the same keys. */
class MessageFilesTest {

    /** The name of a file of messages, after its directory unless that is {@code resources}. */
    private static final Pattern NAMED =
            Pattern.compile("[`/](?:resources/)?((?:(?!resources/)[\\w-]+/)?[\\w*-]+)_<code>\\.properties");

    @TempDir
    private Path directory;

    private final List<Path> messages = new ArrayList<>();

    @Test
    void every_message_exists_in_each_language() throws IOException {
        MessageFiles files = ofTheRepository();
        assertThat(files.languages()).startsWith("fr");
        assertThat(files.files()).hasSizeGreaterThan(5);
        assertThat(files.problems()).isEmpty();
    }

    private static MessageFiles ofTheRepository() throws IOException {
        return MessageFiles.of(
                Checkout.LANGUAGES,
                Checkout.files(file -> file.toString().replace('\\', '/').contains("/src/main/")
                        && file.toString().endsWith(".properties")));
    }

    @Test
    void the_page_on_languages_names_every_file_and_no_other() throws IOException {
        Set<String> files = ofTheRepository().files().keySet().stream()
                .map(Path::of)
                .map(MessageFilesTest::named)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> onPage = Checkout.read("docs/contributing/languages.md")
                .lines()
                .filter(line -> line.startsWith("|"))
                .flatMap(line -> NAMED.matcher(line).results())
                .map(name -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(onPage).isEqualTo(files);
    }

    /** Returns the name of a file without its language, after its directory; journal events are one kind of file. */
    private static String named(Path file) {
        String directory = file.getName(file.getNameCount() - 2).toString();
        return directory.equals("journal-events")
                ? directory + "/*"
                : directory.equals("resources") ? file.getFileName().toString() : directory + "/" + file.getFileName();
    }

    @Test
    void publiccode_names_the_declared_languages() throws IOException {
        String languages = MessageFiles.declared(Checkout.LANGUAGES).stream()
                .map("    - %s\n"::formatted)
                .collect(Collectors.joining());
        assertThat(Checkout.read("publiccode.yml")).contains("  availableLanguages:\n" + languages + "\n");
    }

    @Test
    void a_missing_key_is_reported() throws IOException {
        write("portal_fr", "a=1", "b=2");
        write("portal_en", "a=1");
        assertThat(problems()).singleElement().asString().endsWith("portal_en.properties: the key b is missing");
    }

    @Test
    void a_key_of_one_language_alone_is_reported_unless_it_is_a_plural() throws IOException {
        write("portal", "a.one=1", "a.many=2");
        write("portal_en", "a.one=1", "a.two=2", "a.many=2", "c=3");
        assertThat(problems()).singleElement().asString().contains("the key c is not in portal.properties");
    }

    @Test
    void a_key_that_is_there_twice_is_reported() throws IOException {
        write("portal_fr", "a=1", "b=2", "a=3");
        write("portal_en", "a=1", "b=2");
        assertThat(problems()).singleElement().asString().endsWith("portal_fr.properties: the key a is there twice");
    }

    @Test
    void a_missing_file_is_reported() throws IOException {
        write("portal_en", "a=1");
        assertThat(problems()).isNotEmpty().allMatch(problem -> problem.endsWith("no file for fr"));
    }

    @Test
    void a_language_that_is_not_declared_is_reported() throws IOException {
        write("portal", "a=1");
        write("portal_en", "a=1");
        write("portal_xx", "a=1");
        assertThat(problems()).singleElement().asString().endsWith("the language xx is not declared");
    }

    @Test
    void a_file_in_one_language_alone_is_no_file_of_messages() throws IOException {
        write("application", "a=1");
        assertThat(problems()).isEmpty();
    }

    private List<String> problems() throws IOException {
        Path declarations = Files.createDirectories(directory.resolve("languages"));
        Files.writeString(declarations.resolve("fr.properties"), "order=1");
        Files.writeString(declarations.resolve("en.properties"), "order=2");
        return MessageFiles.of(declarations, messages).problems();
    }

    private void write(String name, String... lines) throws IOException {
        messages.add(Files.write(directory.resolve(name + ".properties"), List.of(lines)));
    }
}
