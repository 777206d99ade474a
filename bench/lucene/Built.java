import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/**
 * Lucene builds from JSON lines, with its own Arabic analyzer: java Built ARTICLES.jsonl[.gz] FOLDER THREADS.
 *
 * An article's fields are stored, title and text are searched with positions, what is counted has values by
 * document, as an answer like ours needs them. The number of articles is printed.
 */
public final class Built {
    private static final List<String> SEARCHED = List.of("title", "text");
    private static final List<String> COUNTED = List.of("source", "author", "category");

    private final BufferedReader lines;
    private final IndexWriter writer;
    private final JsonFactory json = new JsonFactory();
    private int articles;

    private Built(BufferedReader lines, IndexWriter writer) {
        this.lines = lines;
        this.writer = writer;
    }

    public static void main(String[] arguments) throws Exception {
        Path source = Path.of(arguments[0]);
        IndexWriterConfig config = new IndexWriterConfig(new ArabicAnalyzer());
        config.setRAMBufferSizeMB(256);
        try (InputStream bytes = opened(source);
                BufferedReader lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
                FSDirectory folder = FSDirectory.open(Path.of(arguments[1]));
                IndexWriter writer = new IndexWriter(folder, config)) {
            Built built = new Built(lines, writer);
            built.run(Integer.parseInt(arguments[2]));
            writer.commit();
            System.out.println(built.articles);
        }
    }

    private static InputStream opened(Path source) throws IOException {
        InputStream bytes = Files.newInputStream(source);
        return source.toString().endsWith(".gz") ? new GZIPInputStream(bytes, 1 << 16) : bytes;
    }

    private void run(int threads) throws InterruptedException {
        List<Thread> running = new ArrayList<>();
        for (int number = 0; number < threads; number++) {
            Thread thread = new Thread(this::add);
            thread.start();
            running.add(thread);
        }
        for (Thread thread : running) {
            thread.join();
        }
    }

    private void add() {
        try {
            for (String line = next(); line != null; line = next()) {
                writer.addDocument(document(parsed(line)));
            }
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private synchronized String next() throws IOException {
        String line = lines.readLine();
        articles += line == null ? 0 : 1;
        return line;
    }

    private Map<String, String> parsed(String line) throws IOException {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser parser = json.createParser(line)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                fields.put(name, parser.getValueAsString(""));
            }
        }
        return fields;
    }

    private static Document document(Map<String, String> fields) {
        Document document = new Document();
        fields.forEach((name, value) -> {
            if (SEARCHED.contains(name)) {
                document.add(new TextField(name, value, Field.Store.YES));
            } else if (COUNTED.contains(name)) {
                document.add(new SortedSetDocValuesField(name, new BytesRef(value)));
                document.add(new StringField(name, value, Field.Store.YES));
            } else if (name.equals("id")) {
                document.add(new StringField(name, value, Field.Store.YES));
            } else {
                document.add(new StoredField(name, value));
            }
        });
        String date = fields.getOrDefault("date", "");
        if (!date.isEmpty()) {
            document.add(new NumericDocValuesField("minute", minute(date)));
        }
        return document;
    }

    private static long minute(String date) {
        Instant moment = date.length() > 10
                ? Instant.parse(date.endsWith("Z") ? date : date.substring(0, 19) + "Z")
                : LocalDate.parse(date.substring(0, 10)).atStartOfDay().toInstant(ZoneOffset.UTC);
        return moment.getEpochSecond() / 60;
    }
}
