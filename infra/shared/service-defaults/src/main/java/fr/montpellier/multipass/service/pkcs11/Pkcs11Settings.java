package fr.montpellier.multipass.service.pkcs11;

import java.nio.file.Path;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A PKCS#11 token that holds keys.
 *
 * @param library the maker's module, a shared library
 * @param slotListIndex which of the module's slots
 * @param pinFile a file that only its owner reads, with the user's PIN
 */
public record Pkcs11Settings(
        String library, @DefaultValue("0") int slotListIndex, Path pinFile) {}
