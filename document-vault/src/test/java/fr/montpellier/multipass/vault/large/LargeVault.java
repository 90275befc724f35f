package fr.montpellier.multipass.vault.large;

import fr.montpellier.multipass.vault.DocumentVault;
import fr.montpellier.multipass.vault.isolation.Inspections;
import fr.montpellier.multipass.vault.isolation.UnopenedFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.SpringApplication;
import org.springframework.context.support.GenericApplicationContext;

/** The vault as it is, but that it opens no file: the process for that would need several times 2 GB. */
final class LargeVault {

    private LargeVault() {}

    public static void main(String[] arguments) {
        SpringApplication vault = new SpringApplication(DocumentVault.class);
        vault.addInitializers(context -> ((GenericApplicationContext) context)
                .registerBean("inspections", Inspections.class, LargeVault::unopened));
        vault.run(arguments);
    }

    private static Inspections unopened() {
        try {
            return new UnopenedFiles();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
