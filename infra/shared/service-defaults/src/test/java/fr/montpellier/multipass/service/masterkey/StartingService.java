package fr.montpellier.multipass.service.masterkey;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;

/** A process that opens the keystore of a folder on demand, seals, rotates, and seals again. */
final class StartingService {

    static final byte[] SECRET = "a resident key".getBytes(US_ASCII);
    static final byte[] CONTEXT = "resident 1".getBytes(US_ASCII);

    private StartingService() {}

    public static void main(String[] arguments) throws IOException {
        System.out.println("ready");
        if (System.in.read() < 0) {
            return;
        }
        MasterKey key = new MasterKey(new MasterKeystore(Path.of(arguments[0])));
        System.out.println(HexFormat.of().formatHex(key.seal(SECRET, CONTEXT)));
        key.rotate();
        System.out.println(HexFormat.of().formatHex(key.seal(SECRET, CONTEXT)));
    }
}
