package fr.montpellier.multipass.journal.verify;

import fr.montpellier.multipass.journal.verify.entries.Chains;
import fr.montpellier.multipass.journal.verify.entries.JournalEntry;
import fr.montpellier.multipass.journal.verify.log.BrokenLogException;
import fr.montpellier.multipass.journal.verify.log.MalformedLogException;
import fr.montpellier.multipass.journal.verify.log.Merkle;
import fr.montpellier.multipass.journal.verify.log.TlogProof;
import fr.montpellier.multipass.journal.verify.log.VerifierKey;
import fr.montpellier.multipass.journal.verify.log.WitnessKey;
import fr.montpellier.multipass.journal.verify.source.HttpSource;
import fr.montpellier.multipass.journal.verify.source.LogSource;
import fr.montpellier.multipass.journal.verify.source.ZipSource;
import fr.montpellier.multipass.journal.verify.stamps.PemFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;

/** The command {@code journal verify}. Exit codes: 0 intact, 1 broken, 2 not verified (usage, file or network error). */
public final class JournalVerify {

    private static final String USAGE = """
            Usage : verify FICHIER|ADRESSE [--key FICHIER|CLÉ] [--token-file FICHIER] [--since FICHIER]... [--leaf EMPREINTE]
                             [--witness FICHIER|CLÉ]... [--quorum NOMBRE] [--authority FICHIER] [--person SEL:RÉFÉRENCE]...
                             [--disclosed SEL:NOM=VALEUR]...

              FICHIER       export ZIP d'un journal, ou preuve .tlog-proof
              ADRESSE       service dont on vérifie le journal, par exemple http://localhost:9020
              --key         clé connue d'avance ; sans elle, la clé servie par le journal est utilisée
              --token-file  fichier contenant un jeton d'accès (journal.read) : relit aussi les entrées elles-mêmes
              --since       point de contrôle ou export conservé auparavant, que le journal doit prolonger
              --witness     clé d'un témoin connue d'avance, ou fichier de clés : il doit avoir cosigné le point de contrôle
              --quorum      nombre de ces témoins qui suffit ; sans lui, tous sont exigés
              --authority   certificats (PEM) des autorités d'horodatage connues d'avance : un point de contrôle de l'export
                            doit être horodaté, et chaque horodatage venir de l'une d'elles
              --leaf        empreinte (hexadécimale) de l'entrée que la preuve .tlog-proof doit établir
              --person      personne que l'entrée de la preuve doit désigner, avec le sel de son pseudonyme
              --disclosed   valeur sur laquelle l'entrée de la preuve doit s'être engagée, avec son sel

            Codes de retour : 0 intact, 1 altéré, 2 rien n'a pu être vérifié.""";

    /** That of the machine on which the command runs. */
    private static final Clock CLOCK = Clock.system(ZoneOffset.UTC);

    private static final int LONGEST_NAME = 1000;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");

    private final PrintStream out;

    private JournalVerify(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), new PrintStream(System.out, true, StandardCharsets.UTF_8)));
    }

    /** Runs the command and returns its exit code. */
    static int run(List<String> arguments, PrintStream out) {
        try {
            return new JournalVerify(out).verify(VerifyOptions.parse(arguments));
        } catch (VerifyOptions.UsageException e) {
            out.println(e.getMessage());
            out.println(USAGE);
        } catch (MalformedLogException | InvalidPathException e) {
            out.println("Rien n'a été vérifié : " + e.getMessage());
        } catch (IOException e) {
            out.println("Rien n'a été vérifié, lecture impossible : " + sentence(e));
        }
        return 2;
    }

    /** Returns the message that this command wrote for the reader; of any other exception, its class too, whose message may be a path alone. */
    private static String sentence(IOException failure) {
        return failure.getClass() == IOException.class && failure.getMessage() != null
                ? failure.getMessage()
                : failure.toString();
    }

    private int verify(VerifyOptions options) throws IOException {
        Optional<VerifierKey> key =
                options.key().isPresent() ? Optional.of(key(options.key().get())) : Optional.<VerifierKey>empty();
        WitnessQuorum witnesses = witnesses(options);
        if (options.isAddress()) {
            requireNoneOfProofs(options);
            requireNone(options.authority(), "--authority : les horodatages ne sont que dans un export");
            Optional<String> token = options.tokenFile().isPresent()
                    ? Optional.of(
                            Files.readString(Path.of(options.tokenFile().get())).strip())
                    : Optional.<String>empty();
            return verify(
                    new HttpSource(URI.create(options.target()), token), new JournalVerifier(key), options, witnesses);
        }
        var file = Path.of(options.target());
        if (startsLikeProof(file)) {
            requireNone(options.authority(), "--authority : une preuve ne porte pas d'horodatage");
            requireNone(options.since().stream().findFirst(), "--since : une preuve ne contient pas le journal");
            return prove(file, key, witnesses, options);
        }
        requireNoneOfProofs(options);
        JournalVerifier verifier = new JournalVerifier(key);
        if (options.authority().isPresent()) {
            verifier.authorities(
                    PemFile.parse(Files.readString(Path.of(options.authority().get())))
                            .certificates());
        }
        return verify(ZipSource.open(file), verifier, options, witnesses);
    }

    private static void requireNoneOfProofs(VerifyOptions options) {
        requireNone(
                options.leaf()
                        .or(() -> options.people().stream().findFirst())
                        .or(() -> options.disclosed().stream().findFirst()),
                "--leaf, --person et --disclosed ne concernent qu'une preuve");
    }

    private static void requireNone(Optional<String> option, String otherwise) {
        if (option.isPresent()) {
            throw new VerifyOptions.UsageException(otherwise);
        }
    }

    private static WitnessQuorum witnesses(VerifyOptions options) throws IOException {
        var keys = new ArrayList<WitnessKey>();
        for (String fileOrText : options.witnesses()) {
            keys.addAll(WitnessKey.parseAll(
                    fileOrText.contains("+") && !isFile(fileOrText)
                            ? fileOrText
                            : Files.readString(Path.of(fileOrText))));
        }
        WitnessQuorum all = WitnessQuorum.all(keys);
        if (options.quorum().isEmpty()) {
            return all;
        }
        String quorum = options.quorum().get();
        try {
            return new WitnessQuorum(keys, NUMBER.matcher(quorum).matches() ? Integer.parseInt(quorum) : -1);
        } catch (IllegalArgumentException e) {
            throw new VerifyOptions.UsageException("--quorum n'est pas un nombre de 1 à celui des témoins");
        }
    }

    /** Returns whether a file has that name; a key of ML-DSA-44 is too long to be one. */
    private static boolean isFile(String name) {
        return name.length() < LONGEST_NAME && Files.exists(Path.of(name));
    }

    private int verify(LogSource opened, JournalVerifier verifier, VerifyOptions options, WitnessQuorum witnesses)
            throws IOException {
        try (LogSource source = opened) {
            verifier.witnesses(witnesses).now(CLOCK.instant());
            for (String earlier : options.since()) {
                verifier.since(Path.of(earlier));
            }
            out.println("Source    " + source.name());
            return new Findings(out).print(verifier.verify(source));
        }
    }

    private int prove(Path file, Optional<VerifierKey> key, WitnessQuorum witnesses, VerifyOptions options)
            throws IOException {
        VerifierKey known = key.orElseThrow(
                () -> new VerifyOptions.UsageException("--key manque : une preuve seule ne contient pas de clé"));
        var proof = TlogProof.parse(Files.readString(file));
        byte[] leaf = options.leaf()
                .map(JournalVerify::hash)
                .or(() -> proof.entry().map(Merkle::leaf))
                .orElseThrow(
                        () -> new VerifyOptions.UsageException("--leaf manque : la preuve ne contient pas l'entrée"));
        boolean same = proof.entry()
                .map(entry -> Arrays.equals(leaf, Merkle.leaf(entry)))
                .orElse(true);
        if (!same) {
            out.println("REFUSÉ    l'entrée que la preuve contient n'a pas l'empreinte donnée par --leaf");
            return 1;
        }
        var openings = CommitmentOpenings.of(options);
        if (!openings.isEmpty() && proof.entry().isEmpty()) {
            throw new VerifyOptions.UsageException(
                    "la preuve ne contient pas l'entrée : --person et --disclosed ne servent à rien");
        }
        SortedMap<String, Instant> cosigned;
        try {
            cosigned = witnesses.verify(proof.checkpoint(), CLOCK.instant().plus(Chains.TOLERANCE));
        } catch (BrokenLogException e) {
            out.println("REFUSÉ    " + e.reason());
            return 1;
        }
        Optional<String> late = lateness(proof, cosigned);
        if (late.isPresent()) {
            out.println("REFUSÉ    " + late.get());
            return 1;
        }
        boolean holds = proof.checkpoint().isSignedBy(known) && proof.proves(leaf);
        out.printf("Journal   %s%n", proof.checkpoint().origin());
        out.printf(
                holds
                        ? "ÉTABLI    l'entrée %d est dans l'arbre signé de %d entrées%n"
                        : "REFUSÉ    l'entrée %d n'est pas établie dans l'arbre de %d entrées%n",
                proof.index(),
                proof.checkpoint().size());
        cosigned.forEach((name, at) -> out.println("Témoin    " + name + ", le " + at));
        proof.entry()
                .filter(entry -> holds)
                .ifPresent(entry -> out.println("Entrée    " + new String(entry, StandardCharsets.UTF_8)));
        return holds && openings.printOpened(proof.entry(), out) ? 0 : 1;
    }

    /** Returns what is wrong if the entry is dated after a cosignature of the tree that holds it. */
    private static Optional<String> lateness(TlogProof proof, SortedMap<String, Instant> cosigned) {
        if (proof.entry().isEmpty() || cosigned.isEmpty()) {
            return Optional.empty();
        }
        Instant at = JournalEntry.parse(proof.entry().get()).at();
        return cosigned.entrySet().stream()
                .filter(each -> Chains.isAfter(at, each.getValue()))
                .map(each -> Chains.after(at, "témoin " + each.getKey(), each.getValue()))
                .findFirst();
    }

    private static byte[] hash(String hexadecimal) {
        try {
            return HexFormat.of().parseHex(hexadecimal);
        } catch (IllegalArgumentException e) {
            throw new VerifyOptions.UsageException("--leaf n'est pas en hexadécimal : " + hexadecimal);
        }
    }

    private static boolean startsLikeProof(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] header = TlogProof.HEADER.getBytes(StandardCharsets.US_ASCII);
            return Arrays.equals(header, in.readNBytes(header.length));
        }
    }

    private static VerifierKey key(String fileOrText) throws IOException {
        return fileOrText.contains("+") && !Files.exists(Path.of(fileOrText))
                ? VerifierKey.parse(fileOrText)
                : VerifierKey.parse(Files.readString(Path.of(fileOrText)));
    }
}
