import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openapitools.client.ApiClient;
import org.openapitools.client.api.ListsApi;
import org.openapitools.client.model.ListSummary;
import org.openapitools.client.model.NewComment;
import org.openapitools.client.model.Publication;

final class Main {
  public static void main(String[] args) throws Exception {
    ApiClient client = new ApiClient();
    client.updateBaseUri(args[0]);
    ListsApi api = new ListsApi(client);
    List<Map<String, Object>> lists = new ArrayList<>();
    for (ListSummary item : api.listLists(null, null, null, null, null, 5, null, null, null, null, null, null, null).getItems()) {
      Publication list = api.getList(item.getSlug(), null, null, null, null, null, null);
      int entries = list.getSections().stream().mapToInt(section -> section.getEntries().size()).sum();
      lists.add(Map.of("entries", entries, "slug", list.getSlug()));
    }
    String slug = (String) lists.get(0).get("slug");
    String status = api.createComment(slug, new NewComment().body("Written by Java.").name("Java"), null).getStatus().getValue();
    System.out.println(new ObjectMapper().writeValueAsString(Map.of("comment", status, "lists", lists)));
  }
}
