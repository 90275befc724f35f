package fr.montpellier.multipass.service.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.core.env.ConfigurableEnvironment;

/** Checks the directories that a service writes: whether it may, who else may read the keys, and free space. */
final class DirectoryCheck implements Check {

    private static final long LITTLE = 1L << 30;
    private static final long SOON_LITTLE = 5L << 30;
    private static final String KEYS = "clés";

    @Override
    public List<Finding> examine(ConfigurableEnvironment environment) {
        var findings = new ArrayList<Finding>();
        String data = environment.getProperty("multipass.data-directory", "");
        if (data.isBlank()) {
            return findings;
        }
        findings.add(space("multipass.data-directory", Path.of(data)));
        String spool = environment.getProperty("multipass.spool.directory", "");
        if (!spool.isBlank()) {
            findings.add(space("multipass.spool.directory", Path.of(spool)));
        }
        if (environment.getProperty("multipass.master-key.pkcs11.library", "").isBlank()) {
            findings.add(keystore(Path.of(data, "master.p12")));
        }
        return findings;
    }

    private static Finding space(String setting, Path directory) {
        Path existing = directory.toAbsolutePath();
        while (Files.notExists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        String what = "espace de " + directory;
        if (!Files.isWritable(existing)) {
            return Finding.error(
                    what,
                    existing + " n’est pas accessible en écriture",
                    "Donnez-le au compte du service : " + setting);
        }
        try {
            long free = Files.getFileStore(existing).getUsableSpace();
            String message = (free >> 20) + " Mo libres";
            if (free < LITTLE) {
                return Finding.error(what, message, "Libérez de la place, ou agrandissez le volume.");
            }
            return free < SOON_LITTLE
                    ? Finding.warning(what, message, "Prévoyez de la place.")
                    : Finding.good(what, message);
        } catch (IOException e) {
            return Finding.error(what, "la place libre n’est pas lisible : " + e.getMessage(), "Vérifiez le volume.");
        }
    }

    private static Finding keystore(Path file) {
        if (Files.notExists(file)) {
            return Finding.good(
                    KEYS, file + " sera créé au premier démarrage : sauvegardez-le ensuite, à part des bases");
        }
        try {
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
            return rights.contains(PosixFilePermission.OTHERS_READ) || rights.contains(PosixFilePermission.GROUP_READ)
                    ? Finding.error(KEYS, file + " est lisible par d’autres comptes", "chmod 600 " + file)
                    : Finding.good(KEYS, file + " n’est lisible que par son compte");
        } catch (IOException e) {
            return Finding.error(KEYS, file + " n’est pas lisible : " + e.getMessage(), "Vérifiez son propriétaire.");
        }
    }
}
