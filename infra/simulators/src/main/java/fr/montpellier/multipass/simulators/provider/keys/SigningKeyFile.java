package fr.montpellier.multipass.simulators.provider.keys;

import com.nimbusds.jose.jwk.ECKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;

/** Keeps the signing key between two starts, so that a sign-out after a restart still finds its hint valid. */
public final class SigningKeyFile {

    private SigningKeyFile() {}

    /** Returns the stored key, or a new one that is now stored; without a directory, always a new one. */
    public static ECKey open(@Nullable Path directory) {
        if (directory == null) {
            return SigningKeys.generate();
        }
        Path file = directory.resolve("signing-key.json");
        try {
            if (Files.exists(file)) {
                return ECKey.parse(Files.readString(file));
            }
            Files.createDirectories(directory);
            ECKey key = SigningKeys.generate();
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, key.toJSONString());
            return key;
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        } catch (ParseException damaged) {
            throw new IllegalStateException("not a key: " + file, damaged);
        }
    }
}
