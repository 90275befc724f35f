package fr.montpellier.multipass.service.pkcs11;

import java.nio.file.Path;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of a PKCS#11 token that holds keys.
 *
 * @param library the manufacturer's module, a shared library
 * @param slotListIndex index of the slot in the module's list
 * @param pinFile file with the user's PIN, readable by its owner alone
 */
public record Pkcs11Settings(
        String library, @DefaultValue("0") int slotListIndex, Path pinFile) {}
