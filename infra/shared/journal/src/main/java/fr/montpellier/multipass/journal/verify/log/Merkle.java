package fr.montpellier.multipass.journal.verify.log;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Computes the hashes and proofs of RFC 9162, section 2.1, recursively as they are defined there. */
public final class Merkle {

    public static final int HASH_BYTES = 32;

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    /** One for each thread: to make one costs as much as a hash, and a million entries have three million. */
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(Merkle::newSha256);

    private Merkle() {}

    public static byte[] leaf(byte[] entry) {
        return sha256(LEAF, entry);
    }

    public static byte[] node(byte[] left, byte[] right) {
        return sha256(NODE, left, right);
    }

    /** Computes the root over leaf hashes (section 2.1.1). */
    public static byte[] root(List<byte[]> leaves) {
        int size = leaves.size();
        if (size == 0) {
            return sha256();
        }
        if (size == 1) {
            return leaves.getFirst();
        }
        int split = Integer.highestOneBit(size - 1);
        return node(root(leaves.subList(0, split)), root(leaves.subList(split, size)));
    }

    /** Computes, in one pass, the roots of the trees of these numbers of first leaves. */
    public static Map<Long, byte[]> roots(List<byte[]> leaves, Set<Long> sizes) {
        var roots = new HashMap<Long, byte[]>();
        if (sizes.isEmpty()) {
            return roots;
        }
        if (sizes.contains(0L)) {
            roots.put(0L, sha256());
        }
        // Roots of the full subtrees, the largest first: one for each bit of the number of leaves.
        var full = new ArrayDeque<byte[]>();
        for (long size = 1; size <= leaves.size(); size++) {
            byte[] last = leaves.get((int) size - 1);
            for (long rest = size - 1; (rest & 1) == 1; rest >>= 1) {
                last = node(full.removeLast(), last);
            }
            full.addLast(last);
            if (sizes.contains(size)) {
                roots.put(
                        size,
                        full.reversed().stream()
                                .reduce((right, left) -> node(left, right))
                                .orElseThrow());
            }
        }
        return roots;
    }

    /**
     * Computes the root that an inclusion proof leads to (section 2.1.3.2).
     *
     * @throws MalformedLogException if the path does not have the length that the index and size require
     */
    static byte[] rootFromPath(byte[] leaf, long index, long size, List<byte[]> path) {
        if (index < 0 || index >= size) {
            throw new MalformedLogException("l'index n'est pas dans l'arbre");
        }
        long fn = index;
        long sn = size - 1;
        byte[] r = leaf;
        for (byte[] p : path) {
            if (sn == 0) {
                throw new MalformedLogException("la preuve est trop longue");
            }
            if ((fn & 1) == 1 || fn == sn) {
                r = node(p, r);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                r = node(r, p);
            }
            fn >>= 1;
            sn >>= 1;
        }
        if (sn != 0) {
            throw new MalformedLogException("la preuve est trop courte");
        }
        return r;
    }

    /**
     * Returns whether a consistency proof shows that the tree of {@code size} leaves begins with that of
     * {@code earlier} leaves (section 2.1.4.2).
     */
    static boolean isConsistent(long earlier, byte[] earlierRoot, long size, byte[] root, List<byte[]> path) {
        if (earlier > size) {
            return false;
        }
        if (earlier == size || earlier == 0) {
            byte[] expected = earlier == size ? root : sha256();
            return path.isEmpty() && Arrays.equals(expected, earlierRoot);
        }
        var rest = new ArrayDeque<>(path);
        if (Long.bitCount(earlier) == 1) {
            rest.addFirst(earlierRoot);
        }
        if (rest.isEmpty()) {
            return false;
        }
        int levels = Long.numberOfTrailingZeros(earlier);
        long fn = (earlier - 1) >> levels;
        long sn = (size - 1) >> levels;
        byte[] fr = rest.removeFirst();
        byte[] sr = fr;
        for (byte[] c : rest) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                fr = node(c, fr);
                sr = node(c, sr);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                sr = node(sr, c);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && Arrays.equals(fr, earlierRoot) && Arrays.equals(sr, root);
    }

    public static byte[] sha256(byte[]... parts) {
        MessageDigest digest = SHA_256.get();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
