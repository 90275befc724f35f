package fr.montpellier.multipass.service.clientkey;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import fr.montpellier.multipass.service.masterkey.FolderLock;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import fr.montpellier.multipass.service.masterkey.OwnerOnlyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Objects;

/** Stores the client key in a file, sealed by the master key; generates it at the first start. */
final class ClientKeyFile {

    private static final byte[] CONTEXT = "client-key".getBytes(StandardCharsets.US_ASCII);

    private ClientKeyFile() {}

    static ClientKey loadOrCreate(Path file, MasterKey masterKey) {
        try {
            if (!Files.exists(file)) {
                create(file, masterKey);
            }
            byte[] json = masterKey.open(Files.readAllBytes(file), CONTEXT);
            return new ClientKey(ECKey.parse(new String(json, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("The client key cannot be read or written: " + file, e);
        } catch (ParseException | JOSEException e) {
            throw new IllegalStateException("The client key is not usable: " + file, e);
        }
    }

    /** Creates the file. Of several services that start at one time on one folder, one creates it and the others read it. */
    private static void create(Path file, MasterKey masterKey) throws IOException, JOSEException {
        byte[] json = generate().toJSONString().getBytes(StandardCharsets.UTF_8);
        byte[] sealed = masterKey.seal(json, CONTEXT);
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder");
        FolderLock.holding(folder, () -> {
            if (!Files.exists(file)) {
                OwnerOnlyFile.write(file, sealed);
            }
            return file;
        });
    }

    private static ECKey generate() throws JOSEException {
        return new ECKeyGenerator(Curve.P_256)
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.ES256)
                .keyIDFromThumbprint(true)
                .generate();
    }
}
