package fr.montpellier.multipass.service.jose;

/** Computes the nesting of a JSON text without parsing it. */
final class JsonDepth {

    private JsonDepth() {}

    /** Returns the largest number of objects and arrays open at one place; accepts any bytes. */
    static int of(byte[] json) {
        int depth = 0;
        int most = 0;
        boolean inText = false;
        for (int i = 0; i < json.length; i++) {
            byte b = json[i];
            if (inText) {
                if (b == '\\') {
                    i++;
                } else if (b == '"') {
                    inText = false;
                }
            } else if (b == '"') {
                inText = true;
            } else if (b == '{' || b == '[') {
                most = Math.max(most, ++depth);
            } else if (b == '}' || b == ']') {
                depth--;
            }
        }
        return most;
    }
}
