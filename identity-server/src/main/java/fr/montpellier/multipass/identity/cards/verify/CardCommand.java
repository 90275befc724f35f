package fr.montpellier.multipass.identity.cards.verify;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The command {@code multipass card}, which verifies the code of a card without a server or a network and prints JSON. */
public final class CardCommand {

    private static final int REFUSED = 1;
    private static final int USAGE = 2;
    private static final int NOT_VERIFIABLE = 3;
    private static final int LARGEST = 8 << 20;

    private CardCommand() {}

    public static void main(String[] arguments) {
        int code;
        try {
            code = run(arguments);
        } catch (IllegalArgumentException | IOException | ParseException e) {
            System.err.println("multipass card : " + e.getMessage());
            System.err.println("multipass card --keys FICHIER [--list FICHIER] FICHIER|-");
            code = USAGE;
        }
        System.out.flush();
        Runtime.getRuntime().halt(code);
    }

    private static int run(String[] arguments) throws IOException, ParseException {
        String keys = "";
        String list = "";
        String code = "";
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--keys" -> keys = value(arguments, ++i);
                case "--list" -> list = value(arguments, ++i);
                default -> code = arguments[i];
            }
        }
        if (keys.isEmpty() || code.isEmpty()) {
            throw new IllegalArgumentException("il manque les clés ou le code");
        }
        CardVerifier verifier =
                CardVerifier.of(JWKSet.parse(text(keys)), list.isEmpty() ? Optional.empty() : Optional.of(text(list)));
        CardVerification verification =
                verifier.verify(text(code), Clock.tickSeconds(ZoneOffset.UTC).instant());
        JsonMapper json =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        byte[] answer = json.writeValueAsBytes(answer(verification));
        System.out.write(answer, 0, answer.length);
        System.out.write('\n');
        return switch (verification.verdict()) {
            case VALID -> 0;
            case LIST_NEEDED -> NOT_VERIFIABLE;
            case EXPIRED, REVOKED, NOT_SIGNED, UNREADABLE -> REFUSED;
        };
    }

    private static Map<String, Object> answer(CardVerification verification) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("verdict", verification.verdict().code());
        verification.content().ifPresent(content -> {
            answer.put("name", content.name());
            answer.put("multipassNumber", content.number());
            answer.put("printed", content.printed());
            answer.put("from", content.from().toString());
            answer.put("until", content.until().toString());
        });
        return answer;
    }

    private static String value(String[] arguments, int index) {
        if (index >= arguments.length) {
            throw new IllegalArgumentException(arguments[index - 1] + " n’a pas de valeur");
        }
        return arguments[index];
    }

    private static String text(String file) throws IOException {
        try (InputStream in = file.equals("-") ? System.in : Files.newInputStream(Path.of(file))) {
            byte[] content = in.readNBytes(LARGEST + 1);
            if (content.length > LARGEST) {
                throw new IOException("le fichier dépasse 8 Mo");
            }
            return new String(content, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new IOException("le fichier " + file + " n’existe pas", e);
        }
    }
}
