import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * Verifies what Multipass gives to keep, without Multipass and without a network: the export of a journal, the proof of one entry, entries with
 * their proofs, a receipt, the certificate of an erasure (of a document or of an account), the export of a resident. It is one file, needs a JDK (21 or later; 24 for witnesses with keys of ML-DSA-44) and nothing else, and
 * shares no code with the services; their formats are beside it, in {@code docs/formats}.
 *
 * <pre>
 * java Verify.java FILE [--key KEY]... [--since FILE]... [--leaf HASH] [--witness KEY]... [--quorum NUMBER] [--authority FILE]
 *
 * --key      the key to trust: a verifier key or its file (journal, proofs), a JWK set (receipt, certificate); entries of several journals
 *            need the key of each
 * --since    an earlier checkpoint or export of the journal, which must be its beginning
 * --leaf     the hash of the entry that a proof must be about
 * --witness  the key of a witness, or a file of several, one per line, which must have cosigned the checkpoint (journal, proof)
 * --quorum   how many of these witnesses must have; all of them unless given
 * --authority  certificates (PEM) of the time-stamp authorities to trust (journal): a checkpoint must be stamped, and each stamp by one of them
 * </pre>
 *
 * Exit codes: 0 intact, 1 broken, 2 nothing could be verified.
 */
public class Verify {

    /** The file is not what it claims to be. */
    static class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Broken(String message) {
            super(message);
        }
    }

    /** Nothing can be said: a file is missing or of no known kind. */
    static class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message);
        }
    }

    public static void main(String[] arguments) {
        int code;
        try {
            run(List.of(arguments));
            code = 0;
        } catch (Broken broken) {
            System.out.println("BROKEN    " + broken.getMessage());
            code = 1;
        } catch (Unusable | IOException | UncheckedIOException unusable) {
            System.out.println("UNKNOWN   " + unusable.getMessage());
            code = 2;
        }
        System.exit(code);
    }

    private static final List<String> OPTIONS = List.of("--key", "--since", "--leaf", "--witness", "--quorum", "--authority");

    private static final List<String> REPEATED = List.of("--key", "--since", "--leaf", "--witness");

    static void run(List<String> arguments) throws IOException {
        Map<String, List<String>> options = new HashMap<>();
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            if (!arguments.get(i).startsWith("--")) {
                files.add(Path.of(arguments.get(i)));
            } else if (OPTIONS.contains(arguments.get(i)) && i + 1 < arguments.size()) {
                options.computeIfAbsent(arguments.get(i), name -> new ArrayList<>()).add(arguments.get(++i));
            } else {
                throw new Unusable("unknown option " + arguments.get(i));
            }
        }
        options.forEach((name, values) -> {
            if (values.size() > 1 && !REPEATED.contains(name)) {
                throw new Unusable(name + " is given twice");
            }
        });
        if (files.size() != 1) {
            throw new Unusable("usage: java Verify.java FILE [--key KEY]... [--since FILE]... [--leaf HASH] [--witness KEY]... [--quorum NUMBER] [--authority FILE]");
        }
        Path file = files.getFirst();
        List<String> keys = options.getOrDefault("--key", List.of());
        Optional<String> key = keys.stream().findFirst();
        Witnesses witnesses = Witnesses.of(options);
        if (isZip(file)) {
            requireOneKey(keys);
            try (ZipFile zip = new ZipFile(file.toFile())) {
                if (zip.getEntry("checkpoint") != null) {
                    refuse(options, "the export of a journal", "--leaf");
                    Optional<Authorities> trusted = options.containsKey("--authority")
                            ? Optional.of(Authorities.of(options.get("--authority").getFirst()))
                            : Optional.empty();
                    verifyJournal(zip, key, options.getOrDefault("--since", List.of()), witnesses, trusted);
                } else {
                    refuse(options, "the export of a resident", "--key", "--since", "--leaf", "--witness", "--quorum", "--authority");
                    verifyResidentExport(zip);
                }
            } catch (ZipException damaged) {
                throw new Broken("the archive is damaged: " + damaged.getMessage());
            }
            return;
        }
        String text = Files.readString(file);
        if (text.startsWith("{\"journal\":")) {
            refuse(options, "entries with their proofs", "--since", "--leaf", "--authority");
            if (keys.isEmpty()) {
                throw new Unusable("entries with their proofs need --key");
            }
            verifyEntries(text.lines().toList(), JournalKey.byOrigin(keys), witnesses);
            return;
        }
        requireOneKey(keys);
        if (text.startsWith(Proof.HEADER)) {
            refuse(options, "a proof", "--since", "--authority");
            Proof proof;
            try {
                proof = Proof.parse(text);
            } catch (Broken malformed) {
                throw new Unusable("not a proof: " + malformed.getMessage());
            }
            proof.verify(JournalKey.of(key.orElseThrow(() -> new Unusable("a proof needs --key"))));
            options.getOrDefault("--leaf", List.of()).forEach(leaf -> {
                require(proof.leaf.isEmpty() || hex(proof.leaf.get()).equals(leaf), "the proof is about another entry");
                proof.verifyInclusion(HexFormat.of().parseHex(leaf));
            });
            if (proof.leaf.isEmpty() && !options.containsKey("--leaf")) {
                throw new Unusable("the proof carries no entry: give the hash of one, --leaf");
            }
            Chains chains = new Chains(Set.of());
            proof.entry.ifPresent(entry -> chains.add(proof.index, Read.of(entry), false));
            chains.fault.or(() -> chains.datedAfter(witnesses.verify(proof.checkpoint))).ifPresent(fault -> {
                throw new Broken(fault);
            });
            proof.entry.ifPresent(entry -> say(string(entry)));
            say("entry " + proof.index + " is in the journal signed at " + proof.checkpoint.size + " entries");
        } else if (text.strip().split("\\.", -1).length == 3) {
            refuse(options, "a receipt or certificate", "--since", "--leaf", "--witness", "--quorum", "--authority");
            Map<String, Object> published = object(Json.parse(Files.readAllBytes(
                    Path.of(key.orElseThrow(() -> new Unusable("a receipt or certificate needs --key jwks.json"))))));
            Map<String, Object> claims = verifyJws(text.strip(), published);
            say(claims.containsKey("erasure") ? "certificate of the erasure " + claims.get("erasure") : "receipt " + claims.get("header"));
        } else {
            throw new Unusable(file + " is neither a ZIP, a proof, entries with proofs, a receipt nor a certificate");
        }
    }

    // ---- Entries with their proofs, one a line ------------------------------------------------------------------------

    private static final List<String> STATED = List.of("type", "outcome", "correlation", "actor", "subject");

    /** What the portal gives the data protection officer: each line says what an entry states, and has its proof. */
    private static void verifyEntries(List<String> lines, Map<String, JournalKey> keys, Witnesses witnesses) {
        Map<String, String> names = new TreeMap<>();
        for (int number = 0; number < lines.size(); number++) {
            String place = "line " + (number + 1) + ": ";
            try {
                Map<String, Object> line = object(Json.parse(lines.get(number)));
                Proof proof = Proof.parse(String.valueOf(line.get("proof")));
                verifyEntry(line, proof, keys, witnesses);
                verifyName(String.valueOf(line.get("journal")), proof.checkpoint.origin, names);
            } catch (Broken broken) {
                throw new Broken(place + broken.getMessage());
            }
        }
        System.out.println("NOTE      names stand beside the entries, which hold a hash of them: they are not proven");
        names.forEach((origin, name) -> System.out.println("NOTE      " + name + " is what the file calls the journal " + origin));
        say(lines.size() + " entries are in the journal " + String.join(", ", names.keySet()) + " as the file states them");
    }

    /** Requires that a file has one name for each journal: no entry says which it is in, only the signed checkpoint does. */
    private static void verifyName(String name, String origin, Map<String, String> names) {
        require(names.getOrDefault(origin, name).equals(name), "the journal is called " + name + ", and " + names.get(origin) + " before");
        require(names.containsKey(origin) || !names.containsValue(name), "another journal is called " + name + " before");
        names.put(origin, name);
    }

    private static void verifyEntry(Map<String, Object> line, Proof proof, Map<String, JournalKey> keys, Witnesses witnesses) {
        JournalKey key = keys.get(proof.checkpoint.origin);
        if (key == null) {
            throw new Broken("the checkpoint is of another journal: " + proof.checkpoint.origin + "; give its key too, --key");
        }
        proof.verify(key);
        byte[] proven = proof.entry.orElseThrow(() -> new Broken("the proof carries no entry"));
        Map<String, Object> entry = entry(proven);
        for (String member : STATED) {
            require(Optional.ofNullable(line.get(member)).equals(Optional.ofNullable(entry.get(member))), member + " is not that of the entry");
        }
        require(
                Optional.ofNullable(line.get("facts")).orElse(Map.of()).equals(Optional.ofNullable(entry.get("facts")).orElse(Map.of())),
                "the facts are not those of the entry");
        require(BigDecimal.valueOf(proof.index).equals(line.get("index")), "the index is not that of the entry");
        require(hex(Tree.leaf(proven)).equals(line.get("leafHash")), "the hash is not that of the entry");
        require(isSameTime(String.valueOf(line.get("at")), (String) entry.get("at")), "the time is not that of the entry");
        Chains chains = new Chains(Set.of());
        chains.add(proof.index, Read.of(proven), false);
        chains.fault.or(() -> chains.datedAfter(witnesses.verify(proof.checkpoint))).ifPresent(fault -> {
            throw new Broken(fault);
        });
    }

    private static boolean isSameTime(String stated, String proven) {
        try {
            return Instant.parse(stated).equals(Instant.parse(proven));
        } catch (DateTimeException noTime) {
            return false;
        }
    }

    /** Refuses options that say nothing of such a file, so that a reader does not believe them to be met. */
    private static void refuse(Map<String, List<String>> options, String file, String... names) {
        for (String name : names) {
            if (options.containsKey(name)) {
                throw new Unusable(name + " says nothing of " + file);
            }
        }
    }

    private static boolean isZip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(4), new byte[] {'P', 'K', 3, 4});
        }
    }

    private static void requireOneKey(List<String> keys) {
        if (keys.size() > 1) {
            throw new Unusable("--key is given twice");
        }
    }

    static void say(String line) {
        System.out.println("INTACT    " + line);
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new Broken(otherwise);
        }
    }

    // ---- The export of a journal -------------------------------------------------------------------------------------

    private static void verifyJournal(
            ZipFile zip, Optional<String> pinned, List<String> since, Witnesses witnesses, Optional<Authorities> trusted)
            throws IOException {
        JournalKey key = JournalKey.of(pinned.isPresent() ? pinned.get() : string(read(zip, "key")));
        if (pinned.isEmpty()) {
            System.out.println("NOTE      the key is that of the export itself; give the published one with --key");
        }
        Checkpoint checkpoint = Checkpoint.parse(string(read(zip, "checkpoint")));
        checkpoint.verify(key);
        Optional<Instant> cosigned = witnesses.verify(checkpoint);
        Set<Long> stamped = stampedSizes(zip, checkpoint.size);
        List<Earlier> earlier = new ArrayList<>();
        for (String file : since) {
            earlier.add(Earlier.of(Path.of(file), key));
        }
        for (Earlier each : earlier) {
            require(
                    each.checkpoint.size <= checkpoint.size,
                    "entry " + checkpoint.size + ": the journal had " + each.checkpoint.size + " entries already");
        }
        Tree tree = new Tree();
        Chains chains = new Chains(stamped);
        long first = firstKept(zip, checkpoint.size);
        Map<Long, byte[]> roots = new HashMap<>(Map.of(0L, Tree.sha256()));
        Optional<String> moved = readEntries(zip, checkpoint.size, (index, entry) -> {
            tree.add(entry.leaf);
            if (index < first) {
                chains.erased.add(hex(entry.leaf));
            } else {
                chains.add(index, entry, true);
            }
            if (stamped.contains(index + 1) || earlier.stream().anyMatch(each -> each.checkpoint.size == index + 1)) {
                roots.put(index + 1, tree.root());
            }
        });
        moved.or(() -> chains.fault).or(() -> chains.datedAfter(cosigned)).ifPresent(fault -> {
            throw new Broken(fault);
        });
        require(Arrays.equals(tree.root(), checkpoint.root), "the entries do not have the root that was signed");
        require(
                first <= chains.announced,
                "entry " + chains.announced + " is missing, and no entry announces that it was kept for 183 days and then erased");
        for (Earlier each : earlier) {
            require(
                    Arrays.equals(roots.get(each.checkpoint.size), each.checkpoint.root),
                    "entry " + each.firstDifference(zip) + " or a later one: the past was written again since " + each.name);
        }
        boolean old = first == 0;
        for (long size : stamped) {
            Stamp stamp = verifyStamp(zip, size, key, roots.get(size), trusted);
            old |= size >= first && !stamp.at.isAfter(chains.erasedBefore);
            chains.datedAfter(size, stamp.at).ifPresent(fault -> {
                throw new Broken(fault);
            });
            say(size + " entries stamped at " + stamp.at + " by " + stamp.signer.getSubjectX500Principal().getName());
        }
        require(trusted.isEmpty() || !stamped.isEmpty(), "no checkpoint is stamped");
        require(trusted.isEmpty() || old, "no stamp proves that the entries that were erased are of before " + chains.erasedBefore);
        if (first > 0) {
            System.out.println("NOTE      of the first " + first + " entries only the hashes are left: their retention ended, as the journal announces");
        }
        if (trusted.isEmpty() && !stamped.isEmpty()) {
            System.out.println("NOTE      the authority is that of the export itself; give the published one with --authority");
        }
        say(checkpoint.size + " entries of " + checkpoint.origin + ", about " + chains.heads.size() + " people");
    }

    /** An entry as it was read: its hash, and what it holds and when it is dated, or why it is none. */
    record Read(byte[] leaf, Map<String, Object> entry, Instant at, Optional<String> fault) {

        static Read of(byte[] bytes) {
            byte[] leaf = Tree.leaf(bytes);
            try {
                Map<String, Object> entry = Verify.entry(bytes);
                return new Read(leaf, entry, time((String) entry.get("at")), Optional.empty());
            } catch (Broken broken) {
                return new Read(leaf, Map.of(), Instant.MIN, Optional.of(broken.getMessage()));
            } catch (DateTimeException noDate) {
                return new Read(leaf, Map.of(), Instant.MIN, Optional.of("no time"));
            }
        }
    }

    /** Returns the index of the first entry whose content is there; of those whose retention ended, the hash is left. */
    private static long firstKept(ZipFile zip, long size) throws IOException {
        for (long number = 0; number * 256 < size; number++) {
            if (tile(zip, "entries", number, size).isPresent()) {
                return number * 256;
            }
        }
        return 0;
    }

    /** Bundles that are read at the same time, by all cores. */
    private static final int AT_ONCE = 64;

    /**
     * Reads the entries in their order.
     *
     * @return which entry is not the one whose hash the tiles hold, if one is missing or differs
     */
    private static Optional<String> readEntries(ZipFile zip, long size, BiConsumer<Long, Read> each) throws IOException {
        Optional<String> fault = Optional.empty();
        long bundles = (size + 255) / 256;
        long kept = firstKept(zip, size);
        for (long from = 0; from < bundles; from += AT_ONCE) {
            List<Bundle> read = LongStream.range(from, Math.min(bundles, from + AT_ONCE))
                    .parallel()
                    .mapToObj(number -> Bundle.of(zip, number, size, kept))
                    .toList();
            for (Bundle bundle : read) {
                long index = bundle.first;
                for (Read entry : bundle.entries) {
                    each.accept(index++, entry);
                }
                fault = fault.or(() -> bundle.differs);
                if (bundle.cut.isPresent()) {
                    return fault.or(() -> bundle.cut);
                }
            }
        }
        return fault;
    }

    /**
     * Up to 256 entries.
     *
     * @param differs which of them is not the one whose hash the tile holds
     * @param cut which entry is missing, or what is too much
     */
    record Bundle(long first, List<Read> entries, Optional<String> differs, Optional<String> cut) {

        /** @param kept index of the first entry whose content is left: of earlier ones there is the hash alone */
        static Bundle of(ZipFile zip, long number, long size, long kept) {
            long first = number * 256;
            Optional<byte[]> bundle;
            byte[] hashes;
            try {
                bundle = tile(zip, "entries", number, size);
                hashes = tile(zip, "0", number, size).orElse(new byte[0]);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            List<Read> read = new ArrayList<>();
            Optional<String> differs = Optional.empty();
            if (first < kept) {
                for (int at = 0; at + 32 <= hashes.length; at += 32) {
                    read.add(new Read(Arrays.copyOfRange(hashes, at, at + 32), Map.of(), Instant.MIN, Optional.empty()));
                }
                boolean whole = read.size() == 256;
                return new Bundle(first, read, differs, whole ? Optional.empty() : Optional.of("entry " + first + " is missing"));
            }
            ByteBuffer entries = ByteBuffer.wrap(bundle.orElse(new byte[0]));
            for (long index = first; index < Math.min(size, first + 256); index++) {
                if (entries.remaining() < 2) {
                    return new Bundle(first, read, differs, Optional.of("entry " + index + " is missing"));
                }
                byte[] entry = new byte[Short.toUnsignedInt(entries.getShort())];
                if (entries.remaining() < entry.length) {
                    return new Bundle(first, read, differs, Optional.of("entry " + index + " is cut"));
                }
                entries.get(entry);
                read.add(Read.of(entry));
                int at = (int) (index - first) * 32;
                if (differs.isEmpty()
                        && hashes.length >= at + 32
                        && !Arrays.equals(read.getLast().leaf, Arrays.copyOfRange(hashes, at, at + 32))) {
                    differs = Optional.of("entry " + index + " is not the one that was hashed: changed, moved or removed");
                }
            }
            boolean more = entries.hasRemaining();
            return new Bundle(first, read, differs, more ? Optional.of("more entries than were signed") : Optional.empty());
        }
    }

    /** Returns the tile of a level, full or of the width that a journal of this size has. */
    private static Optional<byte[]> tile(ZipFile zip, String level, long number, long size) throws IOException {
        StringBuilder path = new StringBuilder("%03d".formatted(number % 1000));
        for (long rest = number / 1000; rest > 0; rest /= 1000) {
            path.insert(0, "x%03d/".formatted(rest % 1000));
        }
        String name = "tile/" + level + "/" + path;
        long width = size - number * 256;
        ZipEntry entry = zip.getEntry(width < 256 ? name + ".p/" + width : name);
        return entry == null ? Optional.empty() : Optional.of(read(zip, entry.getName()));
    }

    /** A checkpoint kept from before, and the export that it stands in, if there is one. */
    record Earlier(String name, Checkpoint checkpoint, Optional<Path> export) {

        static Earlier of(Path file, JournalKey key) throws IOException {
            String note;
            if (isZip(file)) {
                try (ZipFile zip = new ZipFile(file.toFile())) {
                    note = string(read(zip, "checkpoint"));
                }
            } else {
                note = Files.readString(file);
            }
            Checkpoint checkpoint = Checkpoint.parse(note);
            checkpoint.verify(key);
            return new Earlier(file.getFileName().toString(), checkpoint, isZip(file) ? Optional.of(file) : Optional.empty());
        }

        /** Returns the first entry that differs from the earlier export; 0 if there was only a checkpoint. */
        long firstDifference(ZipFile now) throws IOException {
            if (export.isEmpty()) {
                return 0;
            }
            List<byte[]> before = new ArrayList<>();
            try (ZipFile zip = new ZipFile(export.get().toFile())) {
                readEntries(zip, checkpoint.size, (index, entry) -> before.add(entry.leaf));
            }
            List<byte[]> after = new ArrayList<>();
            long size = Checkpoint.parse(string(read(now, "checkpoint"))).size;
            readEntries(now, size, (index, entry) -> after.add(entry.leaf));
            int index = 0;
            while (index < Math.min(before.size(), after.size()) && Arrays.equals(before.get(index), after.get(index))) {
                index++;
            }
            return index;
        }
    }

    /** The chain of each resident: numbers without a gap, each entry with the hash of the one before, times that never go back. */
    static class Chains {

        record Head(long index, long number, String hash, Instant at) {}

        final Map<String, Head> heads = new HashMap<>();
        private final Set<String> identifiers = new HashSet<>();
        /** The entry of the latest date so far. */
        private record Latest(long index, Instant at) {

            /** It cannot have been dated after the journal that holds it was anchored, but for the difference of two clocks. */
            Optional<String> isAfter(Instant anchored) {
                return at.isAfter(anchored.plusSeconds(300))
                        ? Optional.of("entry " + index + " is dated " + at + ", after the journal that holds it was anchored at " + anchored)
                        : Optional.empty();
            }
        }

        private Latest latest = new Latest(-1, Instant.MIN);
        private final Map<Long, Latest> latestAt = new HashMap<>();
        private final Set<Long> sizes;
        Optional<String> fault = Optional.empty();
        /** Hashes of the entries whose retention ended: the chain of a resident may begin after one of them. */
        final Set<String> erased = new HashSet<>();
        /** Up to where the journal announces that entries were erased, and that they were written before. */
        long announced = 0;
        Instant erasedBefore = Instant.MAX;

        /** @param sizes of trees, beside the whole, that the dates of their entries are to be compared for */
        Chains(Set<Long> sizes) {
            this.sizes = sizes;
        }

        /** @param whole whether all entries before it were added, so that the chain of its resident can be checked */
        void add(long index, Read read, boolean whole) {
            if (fault.isPresent()) {
                return;
            }
            fault = read.fault.map(said -> "entry " + index + ": " + said);
            if (fault.isEmpty()) {
                if (read.at.isAfter(latest.at)) {
                    latest = new Latest(index, read.at);
                }
                fault = whole ? check(index, read.entry, read.at, hex(read.leaf)) : Optional.empty();
            }
            if (sizes.contains(index + 1)) {
                latestAt.put(index + 1, latest);
            }
        }

        Optional<String> datedAfter(Optional<Instant> anchored) {
            return anchored.flatMap(latest::isAfter);
        }

        Optional<String> datedAfter(long size, Instant anchored) {
            return latestAt.getOrDefault(size, new Latest(-1, Instant.MIN)).isAfter(anchored);
        }

        /** Takes account of an entry that announces that older ones were erased, after 183 days at least. */
        private void announce(Map<String, Object> entry, Instant at) {
            Map<String, Object> facts = object(entry.get("facts"));
            String minimum = String.valueOf(facts.get("minimum"));
            if (!String.valueOf(entry.get("type")).endsWith(".journal-pruned") || !minimum.matches("[0-9]{1,18}")) {
                return;
            }
            try {
                Instant before = Instant.parse(String.valueOf(facts.get("before")));
                if (!before.isAfter(at.minusSeconds(183 * 86_400L)) && Long.parseLong(minimum) > announced) {
                    announced = Long.parseLong(minimum);
                    erasedBefore = before;
                }
            } catch (DateTimeException e) {
                // Announces nothing.
            }
        }

        private Optional<String> check(long index, Map<String, Object> entry, Instant at, String hash) {
            if (!identifiers.add((String) entry.get("id"))) {
                return Optional.of("entry " + index + ": its identifier was used before");
            }
            announce(entry, at);
            if (!(entry.get("subject") instanceof String subject)) {
                return Optional.empty();
            }
            long number = ((BigDecimal) entry.get("subjectSeq")).longValueExact();
            Head last = heads.getOrDefault(subject, new Head(-1, 0, "", Instant.MIN));
            boolean follows = last.number == 0 && number > 1 && erased.contains(String.valueOf(entry.get("subjectPrev")));
            if (number != last.number + 1 && !follows) {
                return Optional.of("entry " + index + ": number " + number + " of a person follows number " + last.number);
            }
            if (number > 1 && !follows && !last.hash.equals(entry.get("subjectPrev"))) {
                return Optional.of("entry " + last.index + " was another when entry " + index + " followed it");
            }
            if (at.isBefore(last.at)) {
                return Optional.of("entry " + index + " is dated before entry " + last.index + ", which it follows");
            }
            heads.put(subject, new Head(index, number, hash, at));
            return Optional.empty();
        }
    }

    private static final Set<String> MEMBERS = Set.of(
            "v", "id", "type", "outcome", "at", "correlation", "actor", "subject", "subjectSeq", "subjectPrev", "facts", "commitments");

    private static final Pattern IDENTIFIER = Pattern.compile("[0-9a-f-]{36}");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}Z");

    /** Returns the time of an entry, whose form was checked; a parser of dates takes several times as long. */
    private static Instant time(String text) {
        return LocalDateTime.of(
                        Integer.parseInt(text, 0, 4, 10),
                        Integer.parseInt(text, 5, 7, 10),
                        Integer.parseInt(text, 8, 10, 10),
                        Integer.parseInt(text, 11, 13, 10),
                        Integer.parseInt(text, 14, 16, 10),
                        Integer.parseInt(text, 17, 19, 10),
                        1000 * Integer.parseInt(text, 20, 26, 10))
                .toInstant(ZoneOffset.UTC);
    }

    /** Returns the members of an entry of version 2. Another spelling of the same values is refused. */
    static Map<String, Object> entry(byte[] bytes) {
        String text = string(bytes);
        Map<String, Object> entry = object(Json.parse(text));
        require(Json.canonical(entry).equals(text), "not in canonical JSON");
        require(MEMBERS.containsAll(entry.keySet()) && BigDecimal.valueOf(2).equals(entry.get("v")), "not an entry of version 2");
        require(IDENTIFIER.matcher(String.valueOf(entry.get("id"))).matches(), "no identifier");
        require(TIME.matcher(String.valueOf(entry.get("at"))).matches(), "no time");
        require(entry.containsKey("subject") == entry.get("subjectSeq") instanceof BigDecimal, "a person without a number");
        return entry;
    }

    // ---- Tree, checkpoint, proof: RFC 9162, C2SP tlog-checkpoint, tlog-proof -------------------------------------------

    /** A Merkle tree that grows by one leaf at a time and holds the roots of its full subtrees alone. */
    static class Tree {

        private record Subtree(long size, byte[] root) {}

        private final Deque<Subtree> subtrees = new ArrayDeque<>();

        static byte[] leaf(byte[] entry) {
            return sha256(new byte[] {0}, entry);
        }

        static byte[] node(byte[] left, byte[] right) {
            return sha256(new byte[] {1}, left, right);
        }

        void add(byte[] leaf) {
            Subtree last = new Subtree(1, leaf);
            while (!subtrees.isEmpty() && subtrees.peekLast().size == last.size) {
                last = new Subtree(2 * last.size, node(subtrees.pollLast().root, last.root));
            }
            subtrees.addLast(last);
        }

        byte[] root() {
            byte[] root = null;
            for (Iterator<Subtree> each = subtrees.descendingIterator(); each.hasNext(); ) {
                byte[] left = each.next().root;
                root = root == null ? left : node(left, root);
            }
            return root == null ? sha256() : root;
        }

        private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(() -> {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        });

        static byte[] sha256(byte[]... parts) {
            MessageDigest digest = SHA_256.get();
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        }
    }

    /** The key that signs the checkpoints of one journal: {@code origin+id+base64(0x01 ‖ key)}. */
    record JournalKey(String origin, byte[] id, byte[] key) {

        /** @param text the key, or the name of the file that holds it */
        static JournalKey of(String text) throws IOException {
            String key = text.contains("+") ? text.strip() : Files.readString(Path.of(text)).strip();
            int last = key.indexOf('+', key.indexOf('+') + 1);
            require(last > 0, "not a verifier key");
            String origin = key.substring(0, key.indexOf('+'));
            byte[] id = HexFormat.of().parseHex(key.substring(origin.length() + 1, last));
            byte[] bytes = base64(key.substring(last + 1));
            require(bytes.length == 33 && bytes[0] == 1, "not an Ed25519 key");
            byte[] expected = Tree.sha256((origin + "\n").getBytes(StandardCharsets.UTF_8), bytes);
            require(Arrays.equals(id, Arrays.copyOf(expected, 4)), "the key has another identifier");
            return new JournalKey(origin, id, Arrays.copyOfRange(bytes, 1, 33));
        }

        /** Returns the keys of several journals by the name of the journal. */
        static Map<String, JournalKey> byOrigin(List<String> texts) throws IOException {
            Map<String, JournalKey> keys = new HashMap<>();
            for (String text : texts) {
                JournalKey key = of(text);
                if (keys.put(key.origin, key) != null) {
                    throw new Unusable("two keys of the journal " + key.origin);
                }
            }
            return keys;
        }

        boolean verifies(String text, byte[] signature) {
            byte[] prefix = HexFormat.of().parseHex("302a300506032b6570032100");
            try {
                PublicKey publicKey = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(concat(prefix, key)));
                Signature verifier = Signature.getInstance("Ed25519");
                verifier.initVerify(publicKey);
                verifier.update(text.getBytes(StandardCharsets.UTF_8));
                return verifier.verify(signature);
            } catch (GeneralSecurityException e) {
                return false;
            }
        }
    }

    /** What a journal was at one time: how many entries, and their root. */
    record Checkpoint(String origin, long size, byte[] root, String text, List<SignatureLine> signatures) {

        /** Parses a note as C2SP signed-note defines it: its text ends at the last empty line, and at most 64 signatures follow. */
        static Checkpoint parse(String note) {
            int end = note.lastIndexOf("\n\n");
            require(end > 0 && note.endsWith("\n") && note.chars().noneMatch(c -> c < ' ' && c != '\n'), "not a signed note");
            String text = note.substring(0, end + 1);
            String[] lines = text.split("\n", -1);
            require(lines.length >= 4 && !lines[0].isEmpty() && lines[1].matches("0|[1-9][0-9]{0,17}"), "not a checkpoint");
            byte[] root = base64(lines[2]);
            require(root.length == 32, "not a checkpoint");
            String[] signatures = note.substring(end + 2).split("\n", -1);
            require(signatures.length <= 65, "too many signatures");
            return new Checkpoint(
                    lines[0],
                    Long.parseLong(lines[1]),
                    root,
                    text,
                    Arrays.stream(signatures).limit(signatures.length - 1).map(SignatureLine::parse).toList());
        }

        void verify(JournalKey key) {
            require(origin.equals(key.origin), "the checkpoint is of another journal: " + origin);
            List<SignatureLine> own = signatures.stream().filter(line -> line.isOf(key.origin, key.id)).toList();
            require(
                    !own.isEmpty() && own.stream().allMatch(line -> key.verifies(text, line.signature())),
                    "the checkpoint is not signed by the key");
        }
    }

    /** A line under a note: the name of a key, then the four bytes of its identifier and the signature. */
    record SignatureLine(String name, byte[] bytes) {

        static SignatureLine parse(String line) {
            String[] words = line.split(" ", -1);
            require(words.length == 3 && words[0].equals("—"), "a signature line is malformed");
            byte[] bytes = base64(words[2]);
            require(bytes.length > 4, "a signature is too short");
            return new SignatureLine(words[1], bytes);
        }

        boolean isOf(String key, byte[] id) {
            return name.equals(key) && Arrays.equals(Arrays.copyOf(bytes, 4), id);
        }

        byte[] signature() {
            return Arrays.copyOfRange(bytes, 4, bytes.length);
        }
    }

    /** The key of a witness: {@code name+id+base64(type ‖ key)}, type 4 Ed25519, type 6 ML-DSA-44 (C2SP tlog-cosignature). */
    record WitnessKey(String name, byte[] id, byte[] key) {

        static WitnessKey parse(String text) {
            String[] parts = text.split("\\+", 3);
            if (parts.length != 3 || !parts[1].matches("[0-9a-f]{8}")) {
                throw new Unusable("not the key of a witness");
            }
            byte[] key;
            try {
                key = Base64.getDecoder().decode(parts[2]);
            } catch (IllegalArgumentException e) {
                throw new Unusable("the key of a witness is not in base64");
            }
            if (!(key.length == 33 && key[0] == 4 || key.length == 1313 && key[0] == 6)) {
                throw new Unusable("the key of a witness is neither of Ed25519 nor of ML-DSA-44");
            }
            byte[] expected = Tree.sha256((parts[0] + "\n").getBytes(StandardCharsets.UTF_8), key);
            byte[] id = HexFormat.of().parseHex(parts[1]);
            if (!Arrays.equals(id, Arrays.copyOf(expected, 4))) {
                throw new Unusable("the key of a witness has another identifier");
            }
            return new WitnessKey(parts[0], id, key);
        }

        /** Returns when the witness cosigned the checkpoint with this key. */
        Optional<Instant> cosigned(Checkpoint checkpoint) {
            Optional<Instant> latest = Optional.empty();
            for (SignatureLine line : checkpoint.signatures) {
                byte[] bytes = line.bytes;
                if (!line.isOf(name, id)) {
                    continue;
                }
                require(bytes.length > 12, "a cosignature of " + name + " is cut");
                long time = ByteBuffer.wrap(bytes, 4, 8).getLong();
                byte[] message = key[0] == 4
                        ? ("cosignature/v1\ntime " + time + "\n" + checkpoint.text).getBytes(StandardCharsets.UTF_8)
                        : subtree(checkpoint, time);
                require(
                        time > 0 && time < 1L << 40 && verifies(message, Arrays.copyOfRange(bytes, 12, bytes.length)),
                        "the cosignature of " + name + " is wrong");
                Instant at = Instant.ofEpochSecond(time);
                latest = latest.filter(at::isBefore).or(() -> Optional.of(at));
            }
            return latest;
        }

        private byte[] subtree(Checkpoint checkpoint, long time) {
            ByteArrayOutputStream message = new ByteArrayOutputStream();
            try (DataOutputStream out = new DataOutputStream(message)) {
                out.write("subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII));
                writeText(out, name);
                out.writeLong(time);
                writeText(out, checkpoint.origin);
                out.writeLong(0);
                out.writeLong(checkpoint.size);
                out.write(checkpoint.root);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            return message.toByteArray();
        }

        private static void writeText(DataOutputStream out, String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            require(bytes.length < 256, "a name of more than 255 bytes");
            out.writeByte(bytes.length);
            out.write(bytes);
        }

        private boolean verifies(byte[] message, byte[] signature) {
            String algorithm = key[0] == 4 ? "Ed25519" : "ML-DSA-44";
            byte[] prefix =
                    HexFormat.of().parseHex(key[0] == 4 ? "302a300506032b6570032100" : "30820532300b06096086480165030403110382052100");
            try {
                PublicKey publicKey = KeyFactory.getInstance(algorithm)
                        .generatePublic(new X509EncodedKeySpec(concat(prefix, Arrays.copyOfRange(key, 1, key.length))));
                Signature verifier = Signature.getInstance(algorithm);
                verifier.initVerify(publicKey);
                verifier.update(message);
                return verifier.verify(signature);
            } catch (NoSuchAlgorithmException e) {
                throw new Unusable("this JDK has no " + algorithm + ": 24 or later has");
            } catch (GeneralSecurityException e) {
                return false;
            }
        }
    }

    /** The witnesses that are trusted, and how many of them must have cosigned. */
    record Witnesses(List<WitnessKey> keys, long quorum) {

        static Witnesses of(Map<String, List<String>> options) throws IOException {
            List<WitnessKey> keys = new ArrayList<>();
            for (String text : options.getOrDefault("--witness", List.of())) {
                String lines = text.contains("+") && !Files.exists(Path.of(text.substring(0, Math.min(text.length(), 200))))
                        ? text
                        : Files.readString(Path.of(text));
                lines.strip().lines().map(WitnessKey::parse).forEach(keys::add);
            }
            for (WitnessKey key : keys) {
                if (keys.stream().anyMatch(other -> !other.name.equals(key.name) && Arrays.equals(other.key, key.key))) {
                    throw new Unusable("two witnesses have the same key");
                }
            }
            long names = keys.stream().map(WitnessKey::name).distinct().count();
            String quorum = options.getOrDefault("--quorum", List.of("" + names)).getLast();
            if (!quorum.matches("[0-9]{1,3}") || Long.parseLong(quorum) > names || names > 0 && Long.parseLong(quorum) < 1) {
                throw new Unusable("--quorum is not a number from 1 to that of the witnesses");
            }
            return new Witnesses(keys, Long.parseLong(quorum));
        }

        /** Returns the earliest time at which one of them cosigned. */
        Optional<Instant> verify(Checkpoint checkpoint) {
            Map<String, Instant> found = new TreeMap<>();
            for (WitnessKey key : keys) {
                key.cosigned(checkpoint).ifPresent(at -> found.merge(key.name, at, (one, other) -> one.isBefore(other) ? one : other));
            }
            found.forEach((name, at) ->
                    require(!at.isAfter(Instant.now().plusSeconds(300)), "the cosignature of " + name + " is dated " + at + ", in the future"));
            require(
                    found.size() >= quorum,
                    found.size() + " of the " + quorum + " witnesses that are required cosigned the checkpoint");
            found.forEach((name, at) -> say("cosigned by " + name + " at " + at));
            return found.values().stream().min(Instant::compareTo);
        }
    }

    // ---- Time-stamps of checkpoints: RFC 3161, CMS (RFC 5652) -----------------------------------------------------------

    /** Returns the sizes of the trees whose checkpoints are stamped, in the order in which they are listed. */
    private static Set<Long> stampedSizes(ZipFile zip, long size) throws IOException {
        Set<Long> sizes = new LinkedHashSet<>();
        String list = zip.getEntry("stamps/sizes") == null ? "" : string(read(zip, "stamps/sizes"));
        for (String line : list.lines().toList()) {
            require(
                    line.matches("0|[1-9][0-9]{0,17}") && Long.parseLong(line) <= size && sizes.add(Long.parseLong(line)),
                    "the list of stamps is malformed");
        }
        return sizes;
    }

    /** Verifies that an authority stamped the checkpoint of that size, whose tree is the beginning of this journal. */
    private static Stamp verifyStamp(ZipFile zip, long size, JournalKey key, byte[] root, Optional<Authorities> trusted)
            throws IOException {
        String folder = "stamps/" + size + "/";
        byte[] note = read(zip, folder + "checkpoint");
        Checkpoint checkpoint = Checkpoint.parse(string(note));
        checkpoint.verify(key);
        require(checkpoint.size == size && Arrays.equals(checkpoint.root, root), folder + "checkpoint is not of this tree");
        Stamp stamp = Stamp.of(read(zip, folder + "stamp.tsr"));
        require(Arrays.equals(stamp.imprint, Tree.sha256(note)), folder + "stamp.tsr is the stamp of another text");
        require(!stamp.at.isAfter(Instant.now().plusSeconds(300)), folder + "stamp.tsr is dated " + stamp.at + ", in the future");
        Authorities kept = Authorities.parse(string(read(zip, folder + "authorities.pem")));
        try {
            trusted.orElse(kept).verify(stamp, kept);
        } catch (Broken broken) {
            throw new Broken(folder + "stamp.tsr: " + broken.getMessage());
        }
        return stamp;
    }

    /** Certificates and revocation lists of a file in PEM. */
    record Authorities(List<X509Certificate> certificates, List<X509CRL> lists) {

        /** @param name of a file of certificates to trust */
        static Authorities of(String name) throws IOException {
            try {
                return parse(Files.readString(Path.of(name)));
            } catch (Broken broken) {
                throw new Unusable(name + ": " + broken.getMessage());
            }
        }

        static Authorities parse(String pem) {
            List<X509Certificate> certificates = new ArrayList<>();
            List<X509CRL> lists = new ArrayList<>();
            Matcher block = Pattern.compile("-----BEGIN (CERTIFICATE|X509 CRL)-----([^-]*)-----END \\1-----").matcher(pem);
            try {
                CertificateFactory factory = CertificateFactory.getInstance("X.509");
                while (block.find()) {
                    InputStream der = new ByteArrayInputStream(base64(block.group(2).replaceAll("\\s", "")));
                    if (block.group(1).equals("CERTIFICATE")) {
                        certificates.add((X509Certificate) factory.generateCertificate(der));
                    } else {
                        lists.add((X509CRL) factory.generateCRL(der));
                    }
                }
            } catch (GeneralSecurityException e) {
                throw new Broken("a malformed certificate or revocation list");
            }
            require(!certificates.isEmpty(), "no certificate in PEM");
            return new Authorities(certificates, lists);
        }

        /** Verifies that one of these issued the certificate of the stamp, which was valid then, and not revoked by a list that is kept. */
        void verify(Stamp stamp, Authorities kept) {
            List<X509Certificate> between = new ArrayList<>(stamp.certificates);
            between.addAll(kept.certificates);
            Set<TrustAnchor> anchors = new HashSet<>();
            certificates.forEach(each -> anchors.add(new TrustAnchor(each, null)));
            try {
                X509CertSelector target = new X509CertSelector();
                target.setCertificate(stamp.signer);
                PKIXBuilderParameters path = new PKIXBuilderParameters(anchors, target);
                path.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(between)));
                path.setDate(Date.from(stamp.at));
                path.setRevocationEnabled(false);
                PKIXCertPathBuilderResult built =
                        (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX").build(path);
                X509Certificate issuer = built.getTrustAnchor().getTrustedCert();
                for (Certificate each : built.getCertPath().getCertificates().reversed()) {
                    require(!kept.revokes((X509Certificate) each, issuer, stamp.at), "a certificate was revoked");
                    issuer = (X509Certificate) each;
                }
            } catch (GeneralSecurityException e) {
                throw new Broken("not by an authority that is trusted");
            }
        }

        private boolean revokes(X509Certificate certificate, X509Certificate issuer, Instant at) {
            for (X509CRL list : lists) {
                try {
                    list.verify(issuer.getPublicKey());
                } catch (GeneralSecurityException e) {
                    continue;
                }
                X509CRLEntry entry = list.getRevokedCertificate(certificate);
                if (entry != null && !entry.getRevocationDate().toInstant().isAfter(at)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** A time-stamp whose signature is valid: what was stamped, when, and by which certificate. */
    record Stamp(byte[] imprint, Instant at, X509Certificate signer, List<X509Certificate> certificates) {

        private static final String SIGNED_DATA = "1.2.840.113549.1.7.2";
        private static final String TST_INFO = "1.2.840.113549.1.9.16.1.4";
        private static final Map<String, String> DIGESTS = Map.of(
                "2.16.840.1.101.3.4.2.1", "SHA-256", "2.16.840.1.101.3.4.2.2", "SHA-384", "2.16.840.1.101.3.4.2.3", "SHA-512");

        /** ECDSA and RSA with SHA-2, and Ed25519; RSA whose digest is stated apart and RSASSA-PSS are below. */
        private static final Set<String> SIGNATURES = Set.of(
                "1.2.840.10045.4.3.2",
                "1.2.840.10045.4.3.3",
                "1.2.840.10045.4.3.4",
                "1.2.840.113549.1.1.11",
                "1.2.840.113549.1.1.12",
                "1.2.840.113549.1.1.13",
                "1.3.101.112");

        /** Reads the reply of an authority. */
        static Stamp of(byte[] reply) {
            Der response = Der.one(reply);
            Der status = response.at(0, Der.SEQUENCE).at(0, Der.INTEGER);
            require(status.content.length == 1 && status.content[0] >= 0 && status.content[0] < 2, "the authority refused");
            Der token = response.at(1, Der.SEQUENCE);
            require(token.oid(0).equals(SIGNED_DATA), "a stamp that is no signed data");
            Der signed = token.at(1, Der.TAGGED).at(0, Der.SEQUENCE);
            Der content = signed.at(2, Der.SEQUENCE);
            require(content.oid(0).equals(TST_INFO), "a stamp that is no stamp");
            byte[] info = content.at(1, Der.TAGGED).at(0, Der.OCTETS).content;
            List<X509Certificate> certificates = new ArrayList<>();
            try {
                for (Der each : signed.first(Der.TAGGED).parts()) {
                    certificates.add((X509Certificate) CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(each.encoded)));
                }
                Der last = signed.parts().getLast();
                List<Der> signers = last.parts();
                require(last.tag == Der.SET && signers.size() == 1, "a stamp that not one key signed");
                X509Certificate signer = verify(signers.getFirst(), info, certificates);
                Der stamped = Der.one(info);
                Der imprint = stamped.at(2, Der.SEQUENCE);
                require("SHA-256".equals(DIGESTS.get(imprint.at(0, Der.SEQUENCE).oid(0))), "a stamp of another digest than SHA-256");
                return new Stamp(imprint.at(1, Der.OCTETS).content, time(stamped.at(4, Der.TIME)), signer, certificates);
            } catch (GeneralSecurityException | IOException e) {
                throw new Broken("a malformed certificate or signature in a stamp");
            }
        }

        private static Instant time(Der value) {
            String text = new String(value.content, StandardCharsets.US_ASCII);
            require(text.matches("[0-9]{14}(\\.[0-9]{1,9})?Z"), "a stamp without a time");
            String digits = text.replaceFirst("(....)(..)(..)(..)(..)(..)(.*)", "$1-$2-$3T$4:$5:$6$7");
            try {
                return Instant.parse(digits);
            } catch (DateTimeException e) {
                throw new Broken("a stamp without a time");
            }
        }

        /** Verifies the signature over the attributes, which hold the hash of what was stamped and that of the signer's certificate. */
        private static X509Certificate verify(Der signer, byte[] info, List<X509Certificate> certificates)
                throws GeneralSecurityException, IOException {
            Der attributes = signer.at(3, Der.TAGGED);
            String digest = digest(signer.at(2, Der.SEQUENCE).oid(0));
            require(
                    attribute(attributes, "1.2.840.113549.1.9.3").oid(0).equals(TST_INFO)
                            && Arrays.equals(
                                    attribute(attributes, "1.2.840.113549.1.9.4").at(0, Der.OCTETS).content,
                                    MessageDigest.getInstance(digest).digest(info)),
                    "the signature of a stamp is about another text");
            X509Certificate certificate = named(attributes, certificates);
            byte[] message = attributes.encoded.clone();
            message[0] = Der.SET;
            Signature verifier = signature(signer.at(4, Der.SEQUENCE), digest);
            verifier.initVerify(certificate.getPublicKey());
            verifier.update(message);
            require(verifier.verify(signer.at(5, Der.OCTETS).content), "the signature of a stamp is wrong");
            return certificate;
        }

        private static Signature signature(Der algorithm, String digest) throws GeneralSecurityException, IOException {
            String oid = algorithm.oid(0);
            if (oid.equals("1.2.840.113549.1.1.10")) {
                AlgorithmParameters parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
                parameters.init(algorithm.at(1, Der.SEQUENCE).encoded);
                Signature verifier = Signature.getInstance("RSASSA-PSS");
                verifier.setParameter(parameters.getParameterSpec(PSSParameterSpec.class));
                return verifier;
            }
            boolean apart = oid.equals("1.2.840.113549.1.1.1");
            require(apart || SIGNATURES.contains(oid), "a stamp signed by another algorithm: " + oid);
            return Signature.getInstance(apart ? digest.replace("-", "") + "withRSA" : oid);
        }

        private static String digest(String oid) {
            require(DIGESTS.containsKey(oid), "a stamp with another digest: " + oid);
            return DIGESTS.get(oid);
        }

        /** Returns the set of values of an attribute. */
        private static Der attribute(Der attributes, String oid) {
            List<Der> found = attributes.parts().stream().filter(each -> each.oid(0).equals(oid)).toList();
            require(found.size() == 1, "a stamp without the attribute " + oid);
            return found.getFirst().at(1, Der.SET);
        }

        /** Returns the certificate that the attributes name by its hash (RFC 2634, RFC 5816), which is for time-stamping alone. */
        private static X509Certificate named(Der attributes, List<X509Certificate> certificates) throws GeneralSecurityException {
            String second = "1.2.840.113549.1.9.16.2.47";
            boolean isSecond = attributes.parts().stream().anyMatch(each -> each.oid(0).equals(second));
            Der name = attribute(attributes, isSecond ? second : "1.2.840.113549.1.9.16.2.12")
                    .at(0, Der.SEQUENCE)
                    .at(0, Der.SEQUENCE)
                    .at(0, Der.SEQUENCE);
            boolean stated = isSecond && name.parts().getFirst().tag == Der.SEQUENCE;
            String digest = stated ? digest(name.at(0, Der.SEQUENCE).oid(0)) : isSecond ? "SHA-256" : "SHA-1";
            for (X509Certificate each : certificates) {
                byte[] hash = MessageDigest.getInstance(digest).digest(each.getEncoded());
                if (Arrays.equals(hash, name.first(Der.OCTETS).content)) {
                    Set<String> critical = each.getCriticalExtensionOIDs();
                    require(
                            critical != null
                                    && critical.contains("2.5.29.37")
                                    && List.of("1.3.6.1.5.5.7.3.8").equals(each.getExtendedKeyUsage()),
                            "the certificate of a stamp is not for time-stamping alone");
                    return each;
                }
            }
            throw new Broken("a stamp without the certificate of its signer");
        }
    }

    /** One value in the Distinguished Encoding Rules (ITU-T X.690). */
    record Der(int tag, byte[] content, byte[] encoded) {

        static final int INTEGER = 0x02;
        static final int OCTETS = 0x04;
        static final int OID = 0x06;
        static final int TIME = 0x18;
        static final int SEQUENCE = 0x30;
        static final int SET = 0x31;
        static final int TAGGED = 0xA0;

        static Der one(byte[] bytes) {
            List<Der> values = all(bytes);
            require(values.size() == 1, "not one value in DER");
            return values.getFirst();
        }

        private static List<Der> all(byte[] bytes) {
            List<Der> values = new ArrayList<>();
            for (int start = 0; start < bytes.length; ) {
                require(start + 2 <= bytes.length, "DER that is cut");
                int head = 2;
                long length = Byte.toUnsignedInt(bytes[start + 1]);
                if (length > 127) {
                    head += (int) length - 128;
                    require(length > 128 && length < 133 && start + head <= bytes.length, "a length that is not in DER");
                    length = Long.parseLong(hex(Arrays.copyOfRange(bytes, start + 2, start + head)), 16);
                }
                require(length <= bytes.length - start - head, "DER that is cut");
                int end = start + head + (int) length;
                values.add(new Der(
                        Byte.toUnsignedInt(bytes[start]),
                        Arrays.copyOfRange(bytes, start + head, end),
                        Arrays.copyOfRange(bytes, start, end)));
                start = end;
            }
            return values;
        }

        List<Der> parts() {
            return all(content);
        }

        Der at(int index, int expected) {
            List<Der> parts = parts();
            require(index < parts.size() && parts.get(index).tag == expected, "a value in DER is missing");
            return parts.get(index);
        }

        Der first(int expected) {
            return parts().stream()
                    .filter(part -> part.tag == expected)
                    .findFirst()
                    .orElseThrow(() -> new Broken("a value in DER is missing"));
        }

        String oid(int index) {
            List<Long> arcs = new ArrayList<>();
            long arc = 0;
            for (byte each : at(index, OID).content) {
                arc = arc << 7 | each & 127;
                if (each >= 0) {
                    if (arcs.isEmpty()) {
                        arcs.add(Math.min(arc / 40, 2));
                        arc -= 40 * arcs.getFirst();
                    }
                    arcs.add(arc);
                    arc = 0;
                }
            }
            return arcs.stream().map(String::valueOf).collect(Collectors.joining("."));
        }
    }

    /** The proof that one entry is in a signed journal. */
    static class Proof {

        static final String HEADER = "c2sp.org/tlog-proof@v1\n";

        final Optional<byte[]> entry;
        final Optional<byte[]> leaf;
        final long index;
        final List<byte[]> path;
        final Checkpoint checkpoint;

        private Proof(Optional<byte[]> entry, long index, List<byte[]> path, Checkpoint checkpoint) {
            this.entry = entry;
            this.leaf = entry.map(Tree::leaf);
            this.index = index;
            this.path = path;
            this.checkpoint = checkpoint;
        }

        static Proof parse(String text) {
            require(text.startsWith(HEADER) && text.contains("\n\n"), "not a proof");
            int end = text.indexOf("\n\n");
            List<String> lines = text.substring(HEADER.length(), end).lines().toList();
            Optional<byte[]> entry = lines.getFirst().startsWith("extra ")
                    ? Optional.of(base64(lines.getFirst().substring("extra ".length())))
                    : Optional.empty();
            List<String> rest = lines.subList(entry.isPresent() ? 1 : 0, lines.size());
            require(!rest.isEmpty() && rest.getFirst().matches("index (0|[1-9][0-9]{0,17})"), "a proof without an index");
            return new Proof(
                    entry,
                    Long.parseLong(rest.getFirst().substring("index ".length())),
                    rest.subList(1, rest.size()).stream().map(Verify::base64).toList(),
                    Checkpoint.parse(text.substring(end + 2)));
        }

        void verify(JournalKey key) {
            checkpoint.verify(key);
            leaf.ifPresent(this::verifyInclusion);
        }

        /** RFC 9162, section 2.1.3.2. */
        void verifyInclusion(byte[] of) {
            require(index < checkpoint.size, "the entry is beyond the checkpoint");
            long node = index;
            long last = checkpoint.size - 1;
            byte[] root = of;
            for (byte[] sibling : path) {
                require(last > 0, "the proof is too long");
                if ((node & 1) == 1 || node == last) {
                    root = Tree.node(sibling, root);
                    while ((node & 1) == 0 && node > 0) {
                        node >>= 1;
                        last >>= 1;
                    }
                } else {
                    root = Tree.node(root, sibling);
                }
                node >>= 1;
                last >>= 1;
            }
            require(last == 0 && Arrays.equals(root, checkpoint.root), "the entry is not in the signed journal");
        }
    }

    // ---- Receipts and certificates: JWS, ES256 -------------------------------------------------------------------------

    private static final String RECEIPT = "multipass-receipt+jwt";
    private static final Set<String> TYPES = Set.of(RECEIPT, "multipass-erasure+jwt", "multipass-account-erasure+jwt");

    /** Verifies the signature by one of the keys, and returns the claims. */
    static Map<String, Object> verifyJws(String jws, Map<String, Object> keys) {
        String[] parts = jws.split("\\.", -1);
        Map<String, Object> header = object(Json.parse(base64Url(parts[0])));
        require("ES256".equals(header.get("alg")) && TYPES.contains(String.valueOf(header.get("typ"))), "neither a receipt nor a certificate");
        Map<String, Object> key = list(keys.get("keys")).stream()
                .map(Verify::object)
                .filter(each -> thumbprint(each).equals(header.get("kid")))
                .findFirst()
                .orElseThrow(() -> new Broken("no key with the identifier " + header.get("kid")));
        try {
            AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
            curve.init(new ECGenParameterSpec("secp256r1"));
            ECPoint point = new ECPoint(coordinate(key, "x"), coordinate(key, "y"));
            Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
            verifier.initVerify(KeyFactory.getInstance("EC")
                    .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class))));
            verifier.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            require(verifier.verify(base64Url(parts[2])), "changed, or signed by another");
        } catch (GeneralSecurityException e) {
            throw new Broken("the key or the signature is malformed: " + e.getMessage());
        }
        Map<String, Object> claims = object(Json.parse(base64Url(parts[1])));
        require(claims.containsKey("erasure") != RECEIPT.equals(header.get("typ")), "a receipt shown as a certificate, or a certificate as a receipt");
        if (claims.get("proof") instanceof Map<?, ?> proof) {
            byte[] text = String.valueOf(proof.get("text")).getBytes(StandardCharsets.UTF_8);
            require(hex(Tree.sha256(text)).equals(proof.get("text_hash")), "the text is not the one that was hashed");
        }
        return claims;
    }

    /** Returns the thumbprint of a key (RFC 7638), so that a key cannot claim the identifier of another. */
    private static String thumbprint(Map<String, Object> key) {
        Map<String, Object> members = new TreeMap<>();
        List.of("crv", "kty", "x", "y").forEach(name -> members.put(name, key.get(name)));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Tree.sha256(Json.canonical(members).getBytes(StandardCharsets.UTF_8)));
    }

    private static BigInteger coordinate(Map<String, Object> key, String name) {
        return new BigInteger(1, base64Url(String.valueOf(key.get(name))));
    }

    // ---- The export of a resident --------------------------------------------------------------------------------------

    private static void verifyResidentExport(ZipFile zip) throws IOException {
        if (zip.getEntry("manifest.json") == null) {
            throw new Broken("there is no manifest.json: the export is not complete, or the ZIP is none");
        }
        verifyManifest(zip);
        System.out.println("NOTE      the keys are those of the export itself; compare them with the published ones");
        int signed = 0;
        Map<String, Map<String, Object>> certificates = new LinkedHashMap<>();
        for (String name : names(zip, "", ".jws")) {
            String folder = name.substring(0, name.indexOf('/') + 1);
            try {
                Map<String, Object> keys = object(Json.parse(read(zip, folder + "cles-jwks.json")));
                Map<String, Object> claims = verifyJws(string(read(zip, name)).strip(), keys);
                if (claims.get("erasure") instanceof Map<?, ?>) {
                    certificates.put(name, object(claims.get("erasure")));
                }
            } catch (Broken broken) {
                throw new Broken(name + ": " + broken.getMessage());
            }
            signed++;
        }
        say(signed + " receipts and certificates");
        Set<String> leaves = new HashSet<>();
        Map<String, String> deposits = new HashMap<>();
        for (String key : names(zip, "journal/", "/key")) {
            verifyEntries(zip, key.substring(0, key.lastIndexOf('/') + 1), leaves, deposits);
        }
        for (Map.Entry<String, Map<String, Object>> certificate : certificates.entrySet()) {
            require(
                    leaves.contains(String.valueOf(certificate.getValue().get("journal_entry"))),
                    certificate.getKey() + ": the entry of the erasure is not in the journal");
        }
        verifyDeposits(zip, deposits);
    }

    private static void verifyManifest(ZipFile zip) throws IOException {
        Map<String, Object> manifest = object(Json.parse(read(zip, "manifest.json")));
        require(Boolean.TRUE.equals(manifest.get("complete")), "the export says that it is not complete");
        Set<String> listed = new HashSet<>(Set.of("manifest.json"));
        for (Object each : list(manifest.get("files"))) {
            Map<String, Object> file = object(each);
            String name = (String) file.get("name");
            require(listed.add(name), name + " is listed twice");
            require(zip.getEntry(name) != null, name + " is missing");
            require(hex(sha256(zip, name)).equals(file.get("sha256")), name + " is not the file that was exported");
        }
        zip.stream().forEach(entry -> require(listed.contains(entry.getName()), entry.getName() + " was added"));
        require(zip.size() == listed.size(), "a file is there twice");
        say(listed.size() + " files, each as it was exported");
    }

    /** Verifies that each entry is in the signed journal, and that it commits to what the export says of it. */
    private static void verifyEntries(ZipFile zip, String folder, Set<String> leaves, Map<String, String> deposits)
            throws IOException {
        JournalKey key = JournalKey.of(string(read(zip, folder + "key")));
        int count = 0;
        for (String line : string(read(zip, folder + "entries.jsonl")).lines().toList()) {
            Map<String, Object> said = object(Json.parse(line.getBytes(StandardCharsets.UTF_8)));
            String name = folder + said.get("index") + ".tlog-proof";
            try {
                Proof proof = Proof.parse(string(read(zip, name)));
                proof.verify(key);
                byte[] bytes = proof.entry.orElseThrow(() -> new Broken("no entry in the proof"));
                Map<String, Object> entry = entry(bytes);
                compare(said, entry);
                leaves.add(hex(Tree.leaf(bytes)));
                Map<String, Object> facts = object(entry.get("facts"));
                if (facts.get("proof") != null) {
                    deposits.put(String.valueOf(facts.get("proof")), String.valueOf(facts.get("document")));
                }
            } catch (Broken broken) {
                throw new Broken(name + ": " + broken.getMessage());
            }
            count++;
        }
        say(count + " entries of the journal " + key.origin);
    }

    /** @param said what the export says of the entry, with the salts that open its commitments */
    private static void compare(Map<String, Object> said, Map<String, Object> entry) {
        for (String name : List.of("id", "type", "outcome", "correlation", "facts")) {
            require(said.get(name).equals(entry.get(name)), name + " is not that of the entry");
        }
        require(
                Instant.parse((String) said.get("at")).equals(Instant.parse((String) entry.get("at"))),
                "the time is not that of the entry");
        Map<String, Object> salts = object(said.getOrDefault("salts", Map.of()));
        Map<String, Object> commitments = object(entry.getOrDefault("commitments", Map.of()));
        object(said.getOrDefault("disclosed", Map.of())).forEach((name, value) -> {
            require(salts.get(name) != null, "there is no salt for " + name);
            boolean person = name.equals("subject") || name.equals("actor");
            String digest = commitment(person ? PERSON : name, salt(salts, name), (String) value, person);
            require(digest.equals((person ? entry : commitments).get(name)), name + " is not what the entry commits to");
        });
    }

    private static final String PERSON = "multipass journal person";

    private static byte[] salt(Map<String, Object> salts, String name) {
        return HexFormat.of().parseHex((String) salts.get(name));
    }

    /** @param person whether a person is committed to: the constant then comes before the salt, and a name after it */
    private static String commitment(String name, byte[] salt, String value, boolean person) {
        byte[] first = name.getBytes(StandardCharsets.UTF_8);
        byte[] last = value.getBytes(StandardCharsets.UTF_8);
        return hex(person ? digest(first, salt, last) : digest(salt, first, last));
    }

    private static byte[] digest(byte[]... parts) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(message)) {
            for (byte[] part : parts) {
                out.writeInt(part.length);
                out.write(part);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return Tree.sha256(message.toByteArray());
    }

    /** Verifies that each proof of deposit is about the file beside it, and was written to the journal. */
    private static void verifyDeposits(ZipFile zip, Map<String, String> deposits) throws IOException {
        String end = ".preuve-de-depot.zip";
        int count = 0;
        for (String name : names(zip, "pieces/", end)) {
            byte[] statement = statement(zip, name);
            Map<String, Object> said = object(Json.parse(statement));
            String start = name.substring(0, name.length() - end.length()) + ".";
            String file = names(zip, start, "").stream()
                    .filter(each -> !each.equals(name) && !each.endsWith(".json"))
                    .findFirst()
                    .orElseThrow(() -> new Broken(name + ": the file is missing"));
            require(hex(sha256(zip, file)).equals(said.get("sha256")), name + " is about another file than " + file);
            require(
                    String.valueOf(said.get("document")).equals(deposits.get(hex(Tree.sha256(statement)))),
                    name + ": the journal has no such deposit");
            count++;
        }
        say(count + " proofs of deposit; their stamps are verified by openssl, as LISEZMOI.txt in each says");
    }

    private static byte[] statement(ZipFile zip, String name) throws IOException {
        try (ZipInputStream proof = new ZipInputStream(zip.getInputStream(zip.getEntry(name)))) {
            for (ZipEntry entry = proof.getNextEntry(); entry != null; entry = proof.getNextEntry()) {
                if (entry.getName().equals("statement.json")) {
                    return proof.readAllBytes();
                }
            }
        }
        throw new Broken(name + " holds no statement");
    }

    // ---- Small things --------------------------------------------------------------------------------------------------

    private static List<String> names(ZipFile zip, String start, String end) {
        return zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.startsWith(start) && name.endsWith(end))
                .sorted()
                .toList();
    }

    private static byte[] read(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        require(entry != null, name + " is missing");
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private static byte[] sha256(ZipFile zip, String name) throws IOException {
        try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[65_536];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                digest.update(buffer, 0, length);
            }
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String string(byte[] bytes) {
        int all = 0;
        for (byte each : bytes) {
            all |= each;
        }
        if (all >= 0) {
            return new String(bytes, StandardCharsets.US_ASCII);
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new Broken("not in UTF-8");
        }
    }

    private static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new Broken("not in base64");
        }
    }

    private static byte[] base64Url(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new Broken("not in base64url");
        }
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value) {
        require(value instanceof Map, "a JSON object is missing");
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Object value) {
        require(value instanceof List, "a JSON array is missing");
        return (List<Object>) value;
    }

    /** Parses JSON (RFC 8259) and writes it in its canonical form (RFC 8785): objects, strings and integers are enough. */
    static class Json {

        private static final int DEEPEST = 64;
        private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?");

        private final String text;
        private int at;
        private int depth;

        private Json(String text) {
            this.text = text;
        }

        static Object parse(byte[] bytes) {
            return parse(Verify.string(bytes));
        }

        static Object parse(String text) {
            Json json = new Json(text);
            Object value = json.value();
            json.space();
            require(json.at == json.text.length(), "more than one JSON value");
            return value;
        }

        private Object value() {
            space();
            require(++depth < DEEPEST, "JSON that is too deep");
            Object value = switch (peek()) {
                case '{' -> members();
                case '[' -> elements();
                case '"' -> string();
                case 't' -> word("true", true);
                case 'f' -> word("false", false);
                case 'n' -> word("null", null);
                default -> number();
            };
            depth--;
            return value;
        }

        private Map<String, Object> members() {
            Map<String, Object> members = new LinkedHashMap<>();
            at++;
            for (space(); peek() != '}'; space()) {
                if (!members.isEmpty()) {
                    expect(',');
                    space();
                }
                String name = string();
                space();
                expect(':');
                require(!members.containsKey(name), "a JSON member twice: " + name);
                members.put(name, value());
            }
            at++;
            return members;
        }

        private List<Object> elements() {
            List<Object> elements = new ArrayList<>();
            at++;
            for (space(); peek() != ']'; space()) {
                if (!elements.isEmpty()) {
                    expect(',');
                }
                elements.add(value());
            }
            at++;
            return elements;
        }

        private String string() {
            expect('"');
            int start = at;
            while (at < text.length() && isPlain(text.charAt(at))) {
                at++;
            }
            if (peek() == '"') {
                return text.substring(start, at++);
            }
            StringBuilder value = new StringBuilder().append(text, start, at);
            while (peek() != '"') {
                char c = text.charAt(at++);
                require(c >= ' ', "a control character in JSON");
                if (c != '\\') {
                    value.append(c);
                    continue;
                }
                char escaped = peek();
                at++;
                int plain = "bfnrt\"\\/".indexOf(escaped);
                if (plain >= 0) {
                    value.append("\b\f\n\r\t\"\\/".charAt(plain));
                } else {
                    require(escaped == 'u' && at + 4 <= text.length(), "an unknown escape in JSON");
                    try {
                        value.append((char) Integer.parseInt(text, at, at + 4, 16));
                    } catch (NumberFormatException e) {
                        throw new Broken("an unknown escape in JSON");
                    }
                    at += 4;
                }
            }
            at++;
            return value.toString();
        }

        private static boolean isPlain(char c) {
            return c >= ' ' && c != '"' && c != '\\';
        }

        private BigDecimal number() {
            int start = at;
            while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            String number = text.substring(start, at);
            require(number.length() < 100 && NUMBER.matcher(number).matches(), "not JSON");
            return new BigDecimal(number);
        }

        private Object word(String word, Object value) {
            require(text.startsWith(word, at), "not JSON");
            at += word.length();
            return value;
        }

        private void space() {
            while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }

        private char peek() {
            require(at < text.length(), "JSON that is cut");
            return text.charAt(at);
        }

        private void expect(char c) {
            require(peek() == c, "not JSON");
            at++;
        }

        static String canonical(Object value) {
            StringBuilder written = new StringBuilder(1024);
            write(value, written);
            return written.toString();
        }

        /** Returns the members in the order of their names, in which those of an entry are already. */
        private static Map<String, Object> sorted(Map<String, Object> members) {
            String last = "";
            for (String name : members.keySet()) {
                if (name.compareTo(last) < 0) {
                    return new TreeMap<>(members);
                }
                last = name;
            }
            return members;
        }

        private static void write(Object value, StringBuilder to) {
            switch (value) {
                case Map<?, ?> members -> {
                    String before = "{";
                    for (Map.Entry<String, Object> each : sorted(object(members)).entrySet()) {
                        to.append(before);
                        quote(each.getKey(), to);
                        to.append(':');
                        write(each.getValue(), to);
                        before = ",";
                    }
                    to.append(members.isEmpty() ? "{}" : "}");
                }
                case String text -> quote(text, to);
                case BigDecimal number when number.scale() == 0 && number.signum() > 0 -> to.append(number.toBigInteger());
                case null, default -> throw new Broken("a value that an entry does not hold");
            }
        }

        private static void quote(String text, StringBuilder to) {
            to.append('"');
            int plainUntil = 0;
            while (plainUntil < text.length() && isPlain(text.charAt(plainUntil))) {
                plainUntil++;
            }
            to.append(text, 0, plainUntil);
            for (int i = plainUntil; i < text.length(); i++) {
                char c = text.charAt(i);
                if (isPlain(c)) {
                    to.append(c);
                    continue;
                }
                int plain = "\b\f\n\r\t\"\\".indexOf(c);
                if (plain >= 0) {
                    to.append('\\').append("bfnrt\"\\".charAt(plain));
                } else {
                    to.append("\\u%04x".formatted((int) c));
                }
            }
            to.append('"');
        }
    }
}
