package fr.montpellier.multipass.identity.notices.letters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** The operator's {@code letters --directory=…}: writes the letters that are to be printed. */
@Component
@ConditionalOnBooleanProperty("multipass.identity.print-letters")
class LettersCommand implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(LettersCommand.class);

    private final Letters letters;

    LettersCommand(Letters letters) {
        this.letters = letters;
    }

    /**
     * Writes the letters and logs their number.
     *
     * @throws IllegalArgumentException if the option {@code --directory} is missing
     */
    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        Path directory = Optional.ofNullable(arguments.getOptionValues("directory")).stream()
                .flatMap(List::stream)
                .map(Path::of)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("the option --directory is missing: letters --directory=…"));
        Files.createDirectories(directory);
        log.warn("wrote {} letters to {}", letters.print(directory), directory);
    }
}
